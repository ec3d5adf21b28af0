import type { ReactNode } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Card, Icon, type IconName } from '../../../ui/index.ts';
import './review.css';
import { groupedNumber, spokenNumber } from './spoken-number.ts';
import { reviewWords } from './words.ts';

export interface ClosedPageProps {
  view: DossierView;
  icon: IconName;
  title: string;
  /** What happens next. */
  children: ReactNode;
  /** Something still has to be done by somebody. */
  waiting?: boolean;
}

/** A dossier out of the officer's hands: what it is now, its number large enough to read out, and what happens next. */
export function ClosedPage({ view, icon, title, children, waiting = false }: ClosedPageProps) {
  const t = useWords(reviewWords);
  const language = useLanguage();
  return (
    <div className={waiting ? 'closed closed-waiting' : 'closed'}>
      <div className="closed-inner">
        <p className="closed-title" role="status">
          <Icon name={icon} size={36} />
          {title}
        </p>
        <Card title={t('sealedNumber')}>
          <p className="closed-number">{groupedNumber(view.dossierNumber)}</p>
          <p className="soft">{t('sayNumber', { digits: spokenNumber(view.dossierNumber, language) })}</p>
        </Card>
        {children}
      </div>
    </div>
  );
}

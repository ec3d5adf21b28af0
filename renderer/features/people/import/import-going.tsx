import { useWords } from '../../../i18n/use-words.ts';
import { Card, Page, ProgressBar, useActions } from '../../../ui/index.ts';
import '../people.css';
import type { ImportGoing } from './use-import.ts';
import { importWords } from './words.ts';

export interface ImportGoingViewProps {
  fileName: string;
  going: ImportGoing;
  onCancel: () => void;
}

/** An import under way: how far, how long still, and the way to end it. */
export function ImportGoingView({ fileName, going, onCancel }: ImportGoingViewProps) {
  const t = useWords(importWords);
  const canStop = going.phase !== 'applying';
  useActions({
    ...(canStop ? { escape: { label: t('cancel'), onPress: onCancel } } : {}),
    mark: t('goingText'),
    help: t('goingText'),
  });
  return (
    <Page title={t('title')} aside={<span className="soft file-name">{t('file', { name: fileName })}</span>}>
      <Card>
        <ProgressBar
          label={t('going', { name: fileName })}
          share={going.whole}
          words={t(going.phase)}
          secondsLeft={going.secondsLeft}
          {...(canStop ? { onCancel } : {})}
        />
        <p className="soft">{t('goingText')}</p>
      </Card>
    </Page>
  );
}

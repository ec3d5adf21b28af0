import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, Card, ErrorBanner, type KeyValue, KeyValueList } from '../../../ui/index.ts';
import { usePaperKinds } from './paper-names.ts';
import { papersWords } from './words.ts';

export interface PapersSignatureCardProps {
  view: DossierView;
  onPapers: () => void;
  onSign: () => void;
}

/** What was scanned and how it is signed, with the way to both. */
export function PapersSignatureCard({ view, onPapers, onSign }: PapersSignatureCardProps) {
  const t = useWords(papersWords);
  const { value, error } = useCall('papers.pages', { draftId: view.draftId });
  const { nameOf } = usePaperKinds(view);
  const papers = value?.papers ?? [];
  const scanned = papers.map(({ kind, pages }) => t('paperPages', { paper: nameOf(kind), n: pages.length }));
  return (
    <Card
      title={t('card')}
      aside={
        <span className="papers-card-keys">
          <Button variant="quiet" size="small" onPress={onPapers}>
            {t('papersKey')}
          </Button>
          <Button variant="quiet" size="small" onPress={onSign}>
            {t('sign')}
          </Button>
        </span>
      }
    >
      <ErrorBanner error={error} />
      <KeyValueList
        items={[
          { label: t('papers'), value: scanned.length > 0 ? scanned.join(' · ') : t('noPapers') },
          { label: t('signature'), ...useSignatureWords(view) },
        ]}
      />
    </Card>
  );
}

/** How a dossier is signed, in a few words. */
export function useSignatureWords({ procedure, rules }: DossierView): Pick<KeyValue, 'value' | 'tone'> {
  const t = useWords(papersWords);
  const format = useFormat();
  const { signature, signing } = procedure;
  const { required, defaultWay } = rules.signature;
  switch (signature?.way) {
    case 'drawn':
      return { value: t('signedDrawn', { time: format.time(signature.at) }) };
    case 'paper':
      return { value: t('signedPaper') };
    case 'fingerMark':
      return { value: t('signedMark') };
    case undefined:
      if (!required) return { value: t('notNeeded') };
      if (defaultWay === null) return { value: t('notSigned'), tone: 'attention' };
      return { value: t(signing?.way === 'fingerMark' ? 'signedMark' : 'byDefault') };
  }
}

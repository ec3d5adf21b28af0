import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { dossierWords } from './words.ts';

export default function Dossier() {
  const t = useWords(dossierWords);
  return (
    <Page title={t('title')}>
      <EmptyState icon="dossier" title={t('notYet')} />
    </Page>
  );
}

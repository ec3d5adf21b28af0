import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { tallyWords } from './words.ts';

export default function Tally() {
  const t = useWords(tallyWords);
  return (
    <Page title={t('title')}>
      <EmptyState icon="chart" title={t('notYet')} />
    </Page>
  );
}

import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { todayWords } from './words.ts';

export default function Today() {
  const t = useWords(todayWords);
  return (
    <Page title={t('title')}>
      <EmptyState icon="home" title={t('notYet')} />
    </Page>
  );
}

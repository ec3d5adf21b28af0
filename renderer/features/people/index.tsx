import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { peopleWords } from './words.ts';

export default function People() {
  const t = useWords(peopleWords);
  return (
    <Page title={t('title')}>
      <EmptyState icon="people" title={t('notYet')} />
    </Page>
  );
}

import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { queueWords } from './words.ts';

export default function Queue() {
  const t = useWords(queueWords);
  return (
    <Page title={t('title')}>
      <EmptyState icon="send" title={t('notYet')} />
    </Page>
  );
}

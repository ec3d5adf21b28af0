import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { setUpWords } from './words.ts';

export default function SetUp() {
  const t = useWords(setUpWords);
  return (
    <Page title={t('title')}>
      <EmptyState icon="settings" title={t('notYet')} />
    </Page>
  );
}

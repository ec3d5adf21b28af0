import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { signInWords } from './words.ts';

export default function SignIn() {
  const t = useWords(signInWords);
  return (
    <Page title={t('title')}>
      <EmptyState icon="person" title={t('notYet')} />
    </Page>
  );
}

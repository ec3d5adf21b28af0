import { useWords } from '../../i18n/use-words.ts';
import { ErrorBanner } from '../../ui/banner.tsx';
import { Page } from '../../ui/page.tsx';
import { frameWords } from './words.ts';

/** The station could not start: why, and what to do. It is tried again by itself where the cause may pass. */
export function FailedStart({ code }: { code: string | null }) {
  const t = useWords(frameWords);
  return (
    <Page title={t('failed')}>
      <ErrorBanner error={{ code: code ?? 'internal' }} />
    </Page>
  );
}

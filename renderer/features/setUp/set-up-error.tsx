import { useWords } from '../../i18n/use-words.ts';
import { Banner, ErrorBanner, type ShownError } from '../../ui/index.ts';
import { splitSentence } from '../signIn/split-sentence.ts';
import { setUpWords } from './words.ts';

/** Codes whose usual sentence speaks of dossiers that wait; at set-up there are none yet. */
const own = ['line_down', 'line_portal', 'line_untrusted', 'hub_busy', 'hub_failed', 'hub_unexpected_answer'] as const;

/** Why the station could not be registered, and what to do; Enter tries again with what was typed. */
export function SetUpError({ error }: { error: ShownError }) {
  const t = useWords(setUpWords);
  const code = own.find((one) => one === error.code);
  if (!code) return <ErrorBanner error={error} />;
  const [what, todo] = splitSentence(t(code));
  return (
    <Banner
      tone={code === 'line_untrusted' ? 'stop' : 'attention'}
      title={what}
      detail={error.detail === undefined ? code : `${code} · ${error.detail}`}
    >
      {todo}
    </Banner>
  );
}

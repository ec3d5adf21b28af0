import { useWords } from '../../i18n/use-words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useMachine, useShell } from '../station.ts';
import { frameWords } from './words.ts';

const words = {
  page: ['reopenedPage', 'reopenedPageText'],
  graphics: ['reopenedGraphics', 'reopenedGraphicsText'],
} as const;

/** Why the window is not as it was left, until the officer puts the sentence away. */
export function ReopenedNotice() {
  const t = useWords(frameWords);
  const shell = useShell();
  const reopened = useMachine()?.reopened;
  if (!reopened) return null;
  const [title, text] = words[reopened.why];
  return (
    <div className="main-notice">
      <Banner
        tone="live"
        title={t(title)}
        actions={
          <Button size="small" onPress={() => void shell.call('machine.noticed', {})}>
            {t('understood')}
          </Button>
        }
      >
        {t(text)}
      </Banner>
    </div>
  );
}

import { I18nProvider } from 'react-aria-components';
import type { TramShell } from '../../main/contract/channel/bridge.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { BoardFeed } from './board-feed.tsx';
import { Frame } from './frame/frame.tsx';
import { frameWords } from './frame/words.ts';
import { MeteredFeed } from './metered-feed.tsx';
import { NavigationProvider } from './navigation.tsx';
import { Preferences } from './preferences.tsx';
import { StationProvider } from './station-provider.tsx';

/** The whole window. */
export function App({ shell }: { shell: TramShell | undefined }) {
  const language = useLanguage();
  if (!shell) return <NoShell />;
  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <StationProvider shell={shell}>
        <Preferences />
        <BoardFeed />
        <MeteredFeed />
        <NavigationProvider>
          <Frame />
        </NavigationProvider>
      </StationProvider>
    </I18nProvider>
  );
}

/** The page was opened in a browser, outside the application. */
function NoShell() {
  const t = useWords(frameWords);
  return (
    <EmptyState isScreen icon="info" title={t('noShell')}>
      {t('noShellText')}
    </EmptyState>
  );
}

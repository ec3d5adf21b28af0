import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ActionsProvider } from '../../ui/actions.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNavigation } from '../navigation.tsx';
import { loadAhead, SetUp, SignIn, screens, Unlock } from '../screens.tsx';
import { useConnected, useStatus } from '../station.ts';
import { ActionBar } from './action-bar.tsx';
import { ClockNotice } from './clock-notice.tsx';
import { CopyNotice } from './copy-notice.tsx';
import { DiskNotice } from './disk-notice.tsx';
import './frame.css';
import { Help } from './help.tsx';
import { ReopenedNotice } from './reopened-notice.tsx';
import { ScreenGuard } from './screen-guard.tsx';
import { routeOfDigit, SideNav } from './side-nav.tsx';
import { StationMenu } from './station-menu.tsx';
import { TopBar } from './top-bar.tsx';
import { frameWords } from './words.ts';

/** What surrounds every screen: top bar, navigation, action bar; and which screen is in sight. */
export function Frame() {
  const t = useWords(frameWords);
  const { route, go } = useNavigation();
  const status = useStatus();
  const connected = useConnected();
  const [over, setOver] = useState<'none' | 'menu' | 'help'>('none');
  const main = useRef<HTMLElement>(null);
  const close = useCallback(() => setOver('none'), []);
  const open = status?.phase === 'open';

  const keys = useMemo(
    () => ({
      functions: { F2: () => setOver('help'), F12: () => setOver('menu') },
      onGo: (digit: number) => {
        const next = open ? routeOfDigit(digit) : null;
        if (next) go(next);
      },
    }),
    [open, go],
  );

  useEffect(() => {
    if (open) loadAhead();
  }, [open]);

  // A new screen takes the focus, unless a field of it has it already.
  const place = `${status?.phase} ${route.screen}`;
  useEffect(() => {
    const node = main.current;
    if (node && !node.contains(document.activeElement) && over === 'none') node.focus();
  }, [place]);

  return (
    <ActionsProvider frame={keys}>
      <div className={open ? 'app' : 'app app-bare'}>
        <TopBar onMenu={() => setOver('menu')} />
        {open && <SideNav />}
        <main className="main" ref={main} tabIndex={-1}>
          <ReopenedNotice />
          <DiskNotice />
          <CopyNotice />
          <ClockNotice />
          {status && !connected && (
            <div className="main-notice">
              <Banner tone="live" title={t('reconnecting')}>
                {t('reconnectingText')}
              </Banner>
            </div>
          )}
          <ScreenGuard key={place}>
            <Suspense fallback={<EmptyState icon="clock" title={t('loading')} />}>
              <ScreenInSight />
            </Suspense>
          </ScreenGuard>
        </main>
        <ActionBar onHelp={() => setOver('help')} />
      </div>
      <Help isOpen={over === 'help'} onClose={close} />
      <StationMenu isOpen={over === 'menu'} onClose={close} />
    </ActionsProvider>
  );
}

function ScreenInSight() {
  const { route } = useNavigation();
  const status = useStatus();
  if (status?.phase === 'locked') return <Unlock />;
  if (status?.phase === 'needsSetUp') return <SetUp />;
  // Until somebody works here: the station that starts, or could not, and signing in.
  if (status?.phase !== 'open') return <SignIn />;
  const { component: Screen } = screens[route.screen];
  return <Screen />;
}

import { Button as AriaButton } from 'react-aria-components';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { useNavigation } from '../navigation.tsx';
import type { Route, ScreenName } from '../route.ts';
import { screens } from '../screens.tsx';
import { useStatus } from '../station.ts';
import './side-nav.css';
import { frameWords } from './words.ts';

/** The screens in their order, each with Ctrl and its digit. */
export const entries = (Object.entries(screens) as [ScreenName, (typeof screens)[ScreenName]][]).flatMap(
  ([name, { entry }]) => (entry ? [{ name, ...entry }] : []),
);

/** The route of Ctrl and a digit, or null. */
export function routeOfDigit(digit: number): Route | null {
  const entry = entries.find((one) => one.digit === digit);
  return entry ? ({ screen: entry.name } as Route) : null;
}

/** Navigation at the left: an icon with its word. */
export function SideNav() {
  const t = useWords(frameWords);
  const { route, go } = useNavigation();
  const line = useStatus()?.line;
  const waiting = (line?.waiting ?? 0) + (line?.quarantined ?? 0);
  return (
    <nav className="side-nav" aria-label={t('navigation')}>
      {entries.map(({ name, icon, word, digit }) => (
        <AriaButton
          key={name}
          className={route.screen === name ? 'nav-item nav-current' : 'nav-item'}
          aria-current={route.screen === name ? 'page' : 'false'}
          onPress={() => go({ screen: name } as Route)}
        >
          <span className="nav-icon">
            <Icon name={icon} size={24} />
            {name === 'queue' && waiting > 0 && <span className="nav-count">{waiting > 999 ? '999+' : waiting}</span>}
          </span>
          <span>{t(word)}</span>
          <span className="nav-digit" aria-hidden>
            {digit}
          </span>
        </AriaButton>
      ))}
    </nav>
  );
}

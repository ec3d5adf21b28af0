import { Button as AriaButton } from 'react-aria-components';
import { useWords } from '../../i18n/use-words.ts';
import { type Action, type SecondaryAction, useScreenActions } from '../../ui/actions.tsx';
import { Button } from '../../ui/button.tsx';
import { KeyCap } from '../../ui/keycap.tsx';
import './action-bar.css';
import { frameWords } from './words.ts';

/** The one next step, what Esc does, and the other keys of the screen. */
export function ActionBar({ onHelp }: { onHelp: () => void }) {
  const t = useWords(frameWords);
  const { primary, secondary = [], escape: leave, mark } = useScreenActions();
  return (
    <footer className="action-bar">
      <div className="shortcuts">
        {groupsOf(secondary).map(([first, ...others]) =>
          others.length === 0 ? (
            <Shortcut key={first.key} keycap={first.key} action={first} />
          ) : (
            <Together key={first.key} actions={[first, ...others]} />
          ),
        )}
        <Shortcut keycap="F2" action={{ label: t('help'), onPress: onHelp }} />
        {leave && <Shortcut keycap="Esc" action={leave} />}
      </div>
      <div className="main-actions">
        {mark && <div className="action-mark">{mark}</div>}
        {secondary
          .filter((action) => action.asButton)
          .map((action) => (
            <Button
              key={action.key}
              keycap={action.key}
              onPress={action.onPress}
              isDisabled={action.isDisabled ?? false}
              isBusy={action.isBusy ?? false}
            >
              {action.label}
            </Button>
          ))}
        {primary && (
          <Button
            variant={primary.danger ? 'danger' : 'primary'}
            keycap="Enter"
            onPress={primary.onPress}
            isDisabled={primary.isDisabled ?? false}
            isBusy={primary.isBusy ?? false}
          >
            {primary.label}
          </Button>
        )}
      </div>
    </footer>
  );
}

type Group = readonly [SecondaryAction, ...SecondaryAction[]];

/** Keys shown at the left; neighbours with the same words stand together. */
function groupsOf(secondary: readonly SecondaryAction[]): Group[] {
  const groups: [SecondaryAction, ...SecondaryAction[]][] = [];
  for (const action of secondary) {
    if (action.asButton || action.onlyInHelp) continue;
    const last = groups.at(-1);
    if (last && action.together !== undefined && last[0].together === action.together) last.push(action);
    else groups.push([action]);
  }
  return groups;
}

function Together({ actions }: { actions: Group }) {
  return (
    <span className="shortcuts-together">
      {actions.map((action) => (
        <AriaButton
          key={action.key}
          className="shortcut"
          aria-label={`${action.key} ${action.label}`}
          onPress={action.onPress}
          isDisabled={action.isDisabled ?? false}
        >
          <KeyCap>{action.key}</KeyCap>
        </AriaButton>
      ))}
      <span aria-hidden>{actions[0].together}</span>
    </span>
  );
}

function Shortcut({ keycap, action }: { keycap: string; action: Action }) {
  return (
    <AriaButton className="shortcut" onPress={action.onPress} isDisabled={action.isDisabled ?? false}>
      <KeyCap>{keycap}</KeyCap>
      <span>{action.label}</span>
    </AriaButton>
  );
}

import { Button as AriaButton } from 'react-aria-components';
import { useWords } from '../../i18n/use-words.ts';
import { type Action, useScreenActions } from '../../ui/actions.tsx';
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
        {secondary
          .filter((action) => !action.asButton)
          .map((action) => (
            <Shortcut key={action.key} keycap={action.key} action={action} />
          ))}
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

function Shortcut({ keycap, action }: { keycap: string; action: Action }) {
  return (
    <AriaButton className="shortcut" onPress={action.onPress} isDisabled={action.isDisabled ?? false}>
      <KeyCap>{keycap}</KeyCap>
      <span>{action.label}</span>
    </AriaButton>
  );
}

import { useWords } from '../../i18n/use-words.ts';
import { useScreenActions } from '../../ui/actions.tsx';
import { InfoDialog } from '../../ui/dialog.tsx';
import { KeyCap } from '../../ui/keycap.tsx';
import { frameWords } from './words.ts';

/** F2: what the screen is for, and every key that does something now. */
export function Help({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useWords(frameWords);
  const { help, primary, secondary, escape: leave } = useScreenActions();
  const rows: [string, string][] = [
    ...(primary ? [['Enter', primary.label] as [string, string]] : []),
    ...(secondary ?? []).map((action): [string, string] => [action.key, action.label]),
    ...(leave ? [['Esc', leave.label] as [string, string]] : []),
    ['Tab', t('helpMoves')],
    ['Ctrl 1–7', t('helpGo')],
    ['F2', t('help')],
    ['F12', t('menu')],
  ];
  return (
    <InfoDialog isOpen={isOpen} title={t('help')} onClose={onClose}>
      {help && <div>{help}</div>}
      <dl className="help-keys" aria-label={t('helpKeys')}>
        {rows.map(([key, label]) => (
          <div key={key} className="help-key">
            <dt>
              <KeyCap>{key}</KeyCap>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </InfoDialog>
  );
}

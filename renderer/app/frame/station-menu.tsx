import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { InfoDialog } from '../../ui/dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useAction, useMachine, useShell, useStatus } from '../station.ts';
import { frameWords } from './words.ts';

/** Language, appearance and signing out, by F12 from every screen. */
export function StationMenu({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useWords(frameWords);
  const machine = useMachine();
  const shell = useShell();
  const account = useStatus()?.account;
  const signOut = useAction('accounts.signOut');
  const [closing, setClosing] = useState(false);
  return (
    <InfoDialog isOpen={isOpen} title={t('menu')} onClose={onClose}>
      <RadioGroup
        label={t('language')}
        orientation="horizontal"
        value={machine?.language ?? 'vi'}
        onChange={(language) => void shell.call('machine.prefer', { language })}
        choices={[
          { value: 'vi', label: t('vietnamese') },
          { value: 'en', label: t('english') },
        ]}
      />
      <RadioGroup
        label={t('theme')}
        orientation="horizontal"
        value={machine?.theme ?? 'system'}
        onChange={(theme) => void shell.call('machine.prefer', { theme })}
        choices={[
          { value: 'light', label: t('themeLight') },
          { value: 'dark', label: t('themeDark') },
          { value: 'system', label: t('themeSystem') },
        ]}
      />
      {machine?.graphics === 'software' && (
        <div className="row">
          <Button icon="retry" onPress={() => void shell.call('machine.retryGraphics', {})}>
            {t('graphicsRetry')}
          </Button>
          <span className="soft">{t('graphicsText')}</span>
        </div>
      )}
      {account && (
        <div className="row">
          <Button
            icon="signOut"
            isBusy={closing}
            onPress={() => {
              setClosing(true);
              void signOut.run({}).then(() => {
                setClosing(false);
                onClose();
              });
            }}
          >
            {t('signOut')}
          </Button>
          <span className="soft">{t('signOutText')}</span>
        </div>
      )}
      {machine && <p className="soft small">{t('version', { version: machine.version })}</p>}
    </InfoDialog>
  );
}

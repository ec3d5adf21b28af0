import { useRef, useState } from 'react';
import { useAction } from '../../app/station.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Checkbox, ErrorBanner, Page, TextField, useActions } from '../../ui/index.ts';
import { useCapsLock } from '../signIn/use-caps-lock.ts';
import { DemoPassphrase, Remember, useDemoFill } from './remember.tsx';
import './unlock.css';
import { useSecondsLeft } from './use-seconds-left.ts';
import { unlockWords } from './words.ts';

/** Every later start: the passphrase once. A wrong one says so, and the next try has to wait for longer. */
export function TypePassphrase({ retryAt, onRecover }: { retryAt: string | null; onRecover: () => void }) {
  const t = useWords(unlockWords);
  const sentence = useSentence();
  const unlock = useAction('station.unlock');
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const capsLock = useCapsLock();
  const left = useSecondsLeft(retryAt);
  const code = unlock.error?.code;
  const beside = code === 'wrong_passphrase' || code === 'passphrase_wait';

  const submit = async (): Promise<void> => {
    setTried(true);
    if (passphrase === '') return field.current?.focus();
    const result = await unlock.run({ passphrase });
    if (result.ok) return;
    // Marked, so that the next key replaces it.
    field.current?.focus();
    field.current?.select();
  };
  const change = (value: string): void => {
    setPassphrase(value);
    setTried(false);
    unlock.clear();
  };
  const fill = (words: string): void => {
    change(words);
    field.current?.focus();
  };
  useActions({
    primary: {
      label: unlock.busy ? t('busy') : left > 0 ? t('wait', { n: left }) : t('open'),
      onPress: () => void submit(),
      isBusy: unlock.busy,
      isDisabled: left > 0,
    },
    secondary: [{ key: 'F7', label: t('recoverKey'), onPress: onRecover }, ...useDemoFill(fill)],
    help: t('help'),
  });

  return (
    <Page title={t('title')}>
      {!beside && <ErrorBanner error={unlock.error} />}
      <div className="unlock">
        <Card>
          <div className="unlock-fields">
            <p>{t('why')}</p>
            <TextField
              label={t('passphrase')}
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              value={passphrase}
              onChange={change}
              autoFocus
              error={(beside && code ? sentence(code) : null) ?? (tried && passphrase === '' ? t('missing') : null)}
              hint={left > 0 ? t('waiting', { n: left }) : undefined}
              doubt={capsLock ? t('capsLock') : null}
              maxLength={200}
              ref={field}
            />
            <Checkbox label={t('show')} isSelected={shown} onChange={setShown} />
            <p className="soft">{t('meanwhile')}</p>
          </div>
        </Card>
        <div className="stack">
          <DemoPassphrase onFill={fill} />
          <Remember points={['keepHand', 'keepLost', 'keepNowhere']} />
        </div>
      </div>
    </Page>
  );
}

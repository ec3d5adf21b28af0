import { useEffect, useRef, useState } from 'react';
import type { StationStatus } from '../../../main/contract/station-api.ts';
import { useAction, useInterrupted, useMachine } from '../../app/station.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, Card, ErrorBanner, type FunctionKey, Page, TextField, useActions } from '../../ui/index.ts';
import { loginAfterSetUp } from '../setUp/pending.ts';
import { checkOwn, hasProblem, noPassword } from './check-own.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { OwnPassword } from './own-password.tsx';
import './sign-in.css';
import { useCapsLock } from './use-caps-lock.ts';
import { signInWords } from './words.ts';

/** Keys that fill in a training account, in the order of the list. */
const fillKeys: readonly FunctionKey[] = ['F5', 'F6', 'F7', 'F8'];

/** Name and password; Enter signs in from either field. */
export function SignInForm({ status }: { status: StationStatus }) {
  const t = useWords(signInWords);
  const sentence = useSentence();
  const machine = useMachine();
  const interrupted = useInterrupted();
  const [login, setLogin] = useState(() => interrupted?.login ?? loginAfterSetUp());
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  // Somebody else gave this password: another one is chosen with the first sign-in.
  const [isGiven, setIsGiven] = useState(false);
  const [own, setOwn] = useState(noPassword);
  const signIn = useAction('accounts.signIn');
  const capsLock = useCapsLock();
  const loginField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const ownField = useRef<HTMLInputElement>(null);
  const wrong = signIn.error?.code === 'wrong_password' ? sentence('wrong_password') : null;

  const first = useRef(login === '' ? loginField : passwordField);
  // Where the focus was moved without a key before, `autoFocus` waits for a frame, in which the screen itself takes it.
  useEffect(() => first.current.current?.focus(), []);

  useEffect(() => {
    if (isGiven) ownField.current?.focus();
  }, [isGiven]);

  const submit = async (): Promise<void> => {
    setTried(true);
    if (login.trim() === '') return loginField.current?.focus();
    if (password === '') return passwordField.current?.focus();
    if (isGiven && hasProblem(checkOwn(own, password))) return ownField.current?.focus();
    const newPassword = isGiven ? own.password : null;
    const result = await signIn.run({ login: login.trim(), password, newPassword });
    if (result.ok) return;
    if (result.error.code === 'password_change_needed') {
      setTried(false);
      signIn.clear();
      return setIsGiven(true);
    }
    // Marked, so that the next key replaces it.
    passwordField.current?.focus();
    passwordField.current?.select();
  };
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setTried(false);
    setIsGiven(false);
    setOwn(noPassword);
    signIn.clear();
  };
  const accounts = (machine?.demoAccounts ?? []).slice(0, fillKeys.length).map((account, index) => ({
    account,
    key: fillKeys[index] ?? 'F5',
    fill: () => {
      change(setLogin)(account.login);
      setPassword(account.password);
      passwordField.current?.focus();
    },
  }));

  useActions({
    primary: { label: signIn.busy ? t('busy') : t('submit'), onPress: () => void submit(), isBusy: signIn.busy },
    secondary: accounts.map(({ account, key, fill }) => ({
      key,
      label: t('demoFill', { name: account.login }),
      onPress: fill,
    })),
    help: t('help'),
  });

  return (
    <Page title={status.stationName === null ? t('title') : `${t('title')} · ${status.stationName}`}>
      <div className="sign-in">
        <div className="stack">
          {interrupted && (
            <Banner tone="live" title={t('interrupted')}>
              {t('interruptedText', { name: interrupted.displayName })}
            </Banner>
          )}
          {isGiven && (
            <Banner tone="attention" title={t('givenTitle')}>
              {t('givenText')}
            </Banner>
          )}
          {signIn.error && !wrong && <ErrorBanner error={signIn.error} onRetry={() => void submit()} />}
          <Card>
            <div className="sign-in-fields">
              <TextField
                label={t('login')}
                value={login}
                onChange={change(setLogin)}
                autoFocus={login === ''}
                error={tried && login.trim() === '' ? t('loginMissing') : null}
                maxLength={60}
                ref={loginField}
              />
              <TextField
                label={t('password')}
                type="password"
                value={password}
                onChange={change(setPassword)}
                autoFocus={login !== ''}
                error={wrong ?? (tried && password === '' ? t('passwordMissing') : null)}
                doubt={capsLock ? t('capsLock') : null}
                maxLength={200}
                ref={passwordField}
              />
              {isGiven && (
                <OwnPassword
                  value={own}
                  onChange={setOwn}
                  problems={tried ? checkOwn(own, password) : {}}
                  ref={ownField}
                />
              )}
            </div>
          </Card>
          {accounts.length > 0 && <Meanwhile line={status.line} />}
        </div>
        {accounts.length > 0 ? <DemoAccounts accounts={accounts} /> : <Meanwhile line={status.line} />}
      </div>
    </Page>
  );
}

import { useEffect, useRef, useState } from 'react';
import { useAction, useMachine } from '../../app/station.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Page, useActions } from '../../ui/index.ts';
import { AccountFields } from './account-fields.tsx';
import { checkAccount } from './check-account.ts';
import { checkCode, cleanCode } from './check-code.ts';
import { CodeField } from './code-field.tsx';
import { forgetSetUpDraft, useSetUpDraft } from './draft.ts';
import { setPendingSetUp } from './pending.ts';
import './set-up.css';
import { SetUpError } from './set-up-error.tsx';
import { setUpWords } from './words.ts';

/** Errors that belong beside a field. */
const besideField: readonly string[] = ['code_used', 'weak_password'];

/** One-time code and first account; Enter registers. */
export function SetUpForm() {
  const t = useWords(setUpWords);
  const sentence = useSentence();
  const machine = useMachine();
  const demoCode = machine?.demoCode ?? null;
  const [{ code: typedCode, account }, change] = useSetUpDraft();
  const code = typedCode ?? demoCode ?? '';
  /** Problems are named once somebody tried to go on, not while they are still typing. */
  const [tried, setTried] = useState(false);
  const setUp = useAction('station.setUp');
  const form = useRef<HTMLDivElement>(null);

  const problems = checkAccount(account);
  const codeIsGood = checkCode(code).state === 'good';
  const refusedCode = setUp.error?.code === 'code_used' ? sentence('code_used') : null;
  const refusedPassword = setUp.error?.code === 'weak_password' ? sentence('weak_password') : null;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (!codeIsGood || Object.keys(problems).length > 0) return focusFirstWrong();
    setPendingSetUp({ step: 'underWay' });
    const { displayName, login, password } = account;
    const result = await setUp.run({
      code: cleanCode(code),
      account: { displayName: displayName.trim(), login: login.trim(), password, role: 'supervisor' },
    });
    setPendingSetUp(
      result.ok
        ? { step: 'recovery', recoveryCode: result.value.recoveryCode, login: result.value.account.login }
        : null,
    );
    if (result.ok) forgetSetUpDraft();
    else focusFirstWrong();
  };
  /** After the errors have been drawn. */
  const focusFirstWrong = (): void => {
    setTimeout(() => form.current?.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus());
  };

  // The code is there already in training, so the eye and the first key go to the account.
  useEffect(() => {
    const inputs = form.current?.querySelectorAll('input');
    if (form.current && !form.current.contains(document.activeElement)) inputs?.[demoCode === null ? 0 : 1]?.focus();
  }, [demoCode]);

  useActions({
    primary: { label: setUp.busy ? t('busy') : t('submit'), onPress: () => void submit(), isBusy: setUp.busy },
    help: t('help'),
  });

  return (
    <Page title={t('title')} aside={<span className="soft">{t('aside')}</span>}>
      {setUp.error && !besideField.includes(setUp.error.code) && <SetUpError error={setUp.error} />}
      <div className="set-up" ref={form}>
        <Card title={t('codeCard')} footer={t('help')}>
          <CodeField
            value={code}
            onChange={(value) => {
              change({ code: value });
              setUp.clear();
            }}
            isDemo={demoCode !== null && typedCode === null}
            tried={tried}
            refused={refusedCode}
          />
        </Card>
        <Card title={t('accountCard')} footer={t('role')}>
          <AccountFields
            value={account}
            onChange={(next) => change({ account: next })}
            problems={tried ? problems : {}}
            refusedPassword={refusedPassword}
          />
        </Card>
      </div>
    </Page>
  );
}

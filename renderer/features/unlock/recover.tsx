import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../app/station.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, Card, ErrorBanner, Page, TextField, useActions } from '../../ui/index.ts';
import { setPendingSetUp } from '../setUp/pending.ts';
import { NewPassphraseFields, useNewPassphrase } from './new-passphrase.tsx';
import { codeGroups, isWholeCode, mistypedGroups, secondsOf, typedGroups } from './typed-code.ts';
import './unlock.css';
import { useSecondsLeft } from './use-seconds-left.ts';
import { unlockWords } from './words.ts';

const besideCode: readonly string[] = ['wrong_recovery_code', 'recovery_wait'];
const besidePassphrase: readonly string[] = ['passphrase_needed', 'weak_passphrase'];

/**
 * The way back with the code on paper: the code, and on a machine without a key store a new passphrase. What opens then shows the
 * code that holds from now on.
 */
export function Recover({ onBack }: { onBack: () => void }) {
  const t = useWords(unlockWords);
  const sentence = useSentence();
  const recover = useAction('station.recover');
  const [typed, setTyped] = useState('');
  const chosen = useNewPassphrase();
  const [asksPassphrase, setAsksPassphrase] = useState(false);
  const [tried, setTried] = useState(false);
  const [until, setUntil] = useState<string | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const left = useSecondsLeft(until);
  const groups = typedGroups(typed);
  const whole = isWholeCode(groups);
  const code = recover.error?.code ?? '';
  const wrong = code === 'wrong_recovery_code' ? mistypedGroups(recover.error?.detail) : [];

  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = async (): Promise<void> => {
    setTried(true);
    const result =
      whole && (!asksPassphrase || chosen.isReady)
        ? await recover.run({ code: typed, ...(asksPassphrase ? { passphrase: chosen.passphrase } : {}) })
        : null;
    if (result?.ok) {
      const { recoveryCode } = result.value;
      return setPendingSetUp(recoveryCode === null ? null : { step: 'recovery', recoveryCode, login: '' });
    }
    if (result?.error.code === 'recovery_wait')
      setUntil(new Date(Date.now() + secondsOf(result.error.detail) * 1_000).toISOString());
    const asks = result?.error.code === 'passphrase_needed';
    if (asks) {
      setAsksPassphrase(true);
      setTried(false);
    }
    // After what is wrong, or asked for now, was drawn.
    setTimeout(() => {
      const inputs = [...(form.current?.querySelectorAll<HTMLElement>('input') ?? [])];
      (inputs.find((one) => one.getAttribute('aria-invalid') === 'true') ?? inputs[asks ? 1 : 0])?.focus();
    });
  };
  useActions({
    primary: {
      label: recover.busy ? t('recoverBusy') : left > 0 ? t('wait', { n: left }) : t('recoverOpen'),
      onPress: () => void submit(),
      isBusy: recover.busy,
      isDisabled: left > 0,
    },
    escape: { label: t('recoverBack'), onPress: onBack },
    help: t('recoverHelp'),
  });

  const codeError = (): string | null => {
    if (code === 'wrong_recovery_code' && wrong.length > 0) return t('recoverGroups', { groups: wrong.join(', ') });
    if (code === 'wrong_recovery_code' || code === 'recovery_wait') return sentence(code);
    return tried && !whole ? t('recoverShort', { count: codeGroups, found: groups.length }) : null;
  };
  return (
    <Page title={t('recoverTitle')}>
      {!besideCode.includes(code) && !besidePassphrase.includes(code) && <ErrorBanner error={recover.error} />}
      <div className="unlock">
        <Card>
          <div className="unlock-fields" ref={form}>
            <p>{t('recoverWhy')}</p>
            <TextField
              label={t('recoverCode', { count: codeGroups })}
              value={typed}
              onChange={(value) => {
                setTyped(value);
                setTried(false);
                recover.clear();
              }}
              hint={left > 0 ? t('waiting', { n: left }) : t('recoverHint')}
              error={codeError()}
              maxLength={200}
              isRequired
            />
            <ol className="recover-groups" aria-label={t('recoverTyped', { count: groups.length, of: codeGroups })}>
              {Array.from({ length: codeGroups }, (_, place) => (
                <li key={place} className={wrong.includes(place + 1) ? 'recover-group recover-wrong' : 'recover-group'}>
                  <span className="recover-place">{place + 1}</span>
                  <span>{groups[place] ?? ''}</span>
                  {wrong.includes(place + 1) && <span aria-hidden> ✕</span>}
                </li>
              ))}
            </ol>
            {asksPassphrase && (
              <>
                <Banner tone="good" title={t('recoverRight')}>
                  {t('recoverChoose')}
                </Banner>
                <NewPassphraseFields
                  label={t('recoverPassphrase')}
                  chosen={chosen}
                  tried={tried}
                  refused={code === 'weak_passphrase' ? sentence('weak_passphrase') : null}
                  onEdit={recover.clear}
                />
              </>
            )}
          </div>
        </Card>
        <Card title={t('keepTitle')}>
          <ul className="unlock-points">
            {(['recoverWhere', 'recoverKeeps', 'recoverOnce', 'recoverLost'] as const).map((point) => (
              <li key={point}>{t(point)}</li>
            ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}

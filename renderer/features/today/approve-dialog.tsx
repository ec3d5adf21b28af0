import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { useAction, useStatus } from '../../app/station.ts';
import { usePositionWords } from '../../app/use-position-words.ts';
import { causeKey } from '../../i18n/cause-words.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Checkbox, Dialog, ErrorBanner, TextField } from '../../ui/index.ts';
import type { Unfinished } from './unfinished-table.tsx';
import { todayWords } from './words.ts';

const doubtNames = ['personalIdSex', 'personalIdBirthYear'] as const;

export interface ApproveDialogProps {
  dossiers: readonly Unfinished[];
  views: ReadonlyMap<string, DossierView>;
  /** How many were approved and sealed. */
  onApproved: (count: number) => void;
  onClose: () => void;
}

/**
 * A supervisor signs for dossiers with exceptions: ticks those agreed to, none beforehand, and gives the own name and
 * password, whoever is signed in.
 */
export function ApproveDialog({ dossiers, views, onApproved, onClose }: ApproveDialogProps) {
  const t = useWords(todayWords);
  const sentence = useSentence();
  const positionWords = usePositionWords();
  const account = useStatus()?.account;
  const approve = useAction('dossiers.approve');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [login, setLogin] = useState(account?.role === 'supervisor' ? account.login : '');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const inside = useRef<HTMLDivElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const chosen = dossiers.filter(({ draftId }) => ticked.has(draftId)).map(({ draftId }) => draftId);
  const wrong = approve.error?.code === 'wrong_password' ? sentence('wrong_password') : null;

  // On the first box, not on the button: what is approved is chosen first.
  useEffect(() => {
    const frame = requestAnimationFrame(() => inside.current?.querySelector('input')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);

  const submit = async (): Promise<void> => {
    setTried(true);
    if (chosen.length === 0 || login.trim() === '' || password === '') return;
    const result = await approve.run({ draftIds: chosen, login: login.trim(), password });
    if (result.ok) return onApproved(result.value.approved.length);
    setPassword('');
    setTried(false);
    passwordField.current?.focus();
  };
  const tick = (draftId: string, on: boolean): void => {
    const next = new Set(ticked);
    if (on) next.add(draftId);
    else next.delete(draftId);
    setTicked(next);
  };

  return (
    <Dialog
      isOpen
      title={t('approveTitle')}
      confirm={{
        label: chosen.length === 0 ? t('approveSubmitNone') : t('approveSubmit', { count: chosen.length }),
        onPress: () => void submit(),
        isBusy: approve.busy,
      }}
      onClose={onClose}
    >
      <p>{t('approveText')}</p>
      {!wrong && <ErrorBanner error={approve.error} />}
      <div ref={inside} className="approve">
        <fieldset className="approve-list" aria-label={t('approveList')}>
          {dossiers.length > 1 && (
            <Checkbox
              label={t('approveAll')}
              isSelected={chosen.length === dossiers.length}
              onChange={(on) => setTicked(new Set(on ? dossiers.map(({ draftId }) => draftId) : []))}
            />
          )}
          {dossiers.map(({ draftId, fullName, dossierNumber }) => (
            <Checkbox
              key={draftId}
              label={`${fullName ?? t('unnamed')} · ${dossierNumber}`}
              note={toDecide(views.get(draftId))}
              isSelected={ticked.has(draftId)}
              onChange={(on) => tick(draftId, on)}
            />
          ))}
        </fieldset>
        {tried && chosen.length === 0 && (
          <p role="alert" className="approve-error">
            {t('approveNone')}
          </p>
        )}
        <div className="approve-sign">
          <TextField
            label={t('approveLogin')}
            value={login}
            onChange={setLogin}
            error={tried && login.trim() === '' ? t('approveLoginMissing') : null}
            maxLength={60}
          />
          <TextField
            label={t('approvePassword')}
            type="password"
            value={password}
            onChange={(value) => {
              setPassword(value);
              approve.clear();
            }}
            error={wrong ?? (tried && password === '' ? t('approvePasswordMissing') : null)}
            maxLength={200}
            ref={passwordField}
          />
        </div>
      </div>
    </Dialog>
  );

  /** What the supervisor answers for: positions that were not captured, and data that contradicts itself. */
  function toDecide(view: DossierView | undefined): string {
    const excepted = view?.positions.filter(({ state }) => state === 'excepted') ?? [];
    const exceptions = excepted.map(({ position, reason }) =>
      t('exception', {
        position: positionWords(position),
        reason: t(causeKey(reason)),
      }),
    );
    const doubts = doubtNames.filter((one) => view?.doubts.includes(one)).map((one) => t(one));
    return [...exceptions, ...doubts].join(' · ');
  }
}

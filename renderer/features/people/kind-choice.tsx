import { useEffect, useRef, useState } from 'react';
import type { DossierKind } from '../../../main/contract/wire/journal.ts';
import { firstChoice, kindOrder, reasonFor, suggestKind } from '../../../main/domain/procedure/suggest.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { Dialog, ErrorBanner, Icon, RadioGroup, type ShownError } from '../../ui/index.ts';
import { type Beginning, knownOf } from './beginning.ts';
import { kindDialogWords } from './kind-words.ts';
import { lastBegun, useBegin } from './use-begin.ts';
import type { CurrentProfile } from './use-profile.ts';

export interface KindChoiceProps {
  beginning: Beginning;
  profile: CurrentProfile | null;
  profileError: ShownError | null;
  onClose: () => void;
}

/**
 * What is done, and why where the kind has reasons: arrow keys choose, Enter goes on from the kind to the reason and begins
 * once both are known. What is probable stands chosen, so that the same work again is one Enter.
 */
export function KindChoice({ beginning, profile, profileError, onClose }: KindChoiceProps) {
  const t = useWords(kindDialogWords);
  const language = useLanguage();
  const format = useFormat();
  const { begin, busy, error } = useBegin(onClose);
  const [picked, setPicked] = useState<{ kind: DossierKind; reason: string | null } | null>(null);
  const [asked, setAsked] = useState<'kind' | 'reason' | null>(null);
  const body = useRef<HTMLDivElement>(null);

  const known = knownOf(beginning);
  const suggested = profile && suggestKind(known, profile.day, profile.ages);
  const kinds = kindOrder.flatMap((kind) => profile?.kinds.filter((one) => one.kind === kind) ?? []);
  const { kind, reason } =
    picked ?? (suggested ? firstChoice(suggested, lastBegun(), kinds) : { kind: null, reason: null });
  const reasons = kinds.find((one) => one.kind === kind)?.reasons ?? [];
  const lacksReason = reasons.length > 0 && reason === null;

  const isRead = profile !== null;
  useEffect(() => {
    if (!isRead) return;
    // After the dialog has given the focus to its own button.
    const frame = requestAnimationFrame(() => focusChoice(body.current?.querySelector('.kinds-kind')));
    return () => cancelAnimationFrame(frame);
  }, [isRead]);

  const go = (): void => {
    if (kind === null) {
      setAsked('kind');
      return;
    }
    if (!lacksReason) {
      void begin(beginning, { kind, reason }, null);
      return;
    }
    const place = body.current?.querySelector('.kinds-reason');
    if (place?.contains(document.activeElement)) setAsked('reason');
    else focusChoice(place);
  };
  const note = suggested?.note ? t(suggested.note, { issued: format.partialDate(known.cardIssued ?? '') }) : null;

  return (
    <Dialog
      isOpen
      title={beginning.fullName ? t('title', { name: beginning.fullName }) : t('titleNew')}
      confirm={{ label: t(lacksReason ? 'toReason' : 'begin'), onPress: go, isBusy: busy }}
      onClose={onClose}
    >
      <ErrorBanner error={error ?? (profile ? null : profileError)} />
      {beginning.rosterId === null && <p className="soft">{t('noteNew')}</p>}
      {note && (
        <p className="kinds-note">
          <Icon name="info" size={18} />
          {note}
        </p>
      )}
      <div className="kinds" ref={body}>
        <div className="kinds-kind">
          <RadioGroup<DossierKind>
            label={t('kind')}
            value={kind}
            onChange={(next) => {
              const own = kinds.find((one) => one.kind === next)?.reasons ?? [];
              setPicked({ kind: next, reason: suggested?.kind === next ? reasonFor(suggested, own) : null });
              setAsked(null);
            }}
            choices={kinds.map((one) => ({
              value: one.kind,
              label: one.words[language],
              note: one.kind === suggested?.kind ? `${t('suggested')} · ${t(one.kind)}` : t(one.kind),
            }))}
            error={asked === 'kind' && kind === null ? t('kindMissing') : null}
          />
        </div>
        <div className="kinds-reason">
          {kind !== null && reasons.length > 0 ? (
            <RadioGroup
              key={kind}
              label={t('reason')}
              value={reason}
              onChange={(next) => setPicked({ kind, reason: next })}
              choices={reasons.map(({ code, words }) => ({ value: code, label: words[language] }))}
              error={asked === 'reason' && lacksReason ? t('reasonMissing') : null}
            />
          ) : (
            <p className="soft kinds-none">{kind === null ? '' : t('noReason')}</p>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** The chosen one of a group of choices, else its first: where the arrow keys work. */
function focusChoice(place: Element | null | undefined): void {
  const inputs = [...(place?.querySelectorAll('input') ?? [])];
  (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
}

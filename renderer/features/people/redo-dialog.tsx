import { useCall } from '../../app/station.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { Dialog, ErrorBanner, KeyValueList } from '../../ui/index.ts';
import type { Beginning } from './beginning.ts';
import { kindDialogWords } from './kind-words.ts';
import { useBegin } from './use-begin.ts';
import type { CurrentProfile } from './use-profile.ts';

export interface RedoDialogProps {
  beginning: Beginning;
  /** draftId of the dossier that was returned. */
  redoes: string;
  profile: CurrentProfile | null;
  onClose: () => void;
}

/** Why the dossier came back, and one Enter to do it again: kind and reason are those of the matter. */
export function RedoDialog({ beginning, redoes, profile, onClose }: RedoDialogProps) {
  const t = useWords(kindDialogWords);
  const language = useLanguage();
  const { begin, busy, error } = useBegin(onClose);
  const { value: returned, error: unread, reload } = useCall('dossiers.get', { draftId: redoes });
  const matter = useCall('redo.attempts', returned ? { caseId: returned.caseId } : null);
  const why = matter.value?.attempts.find(({ draftId }) => draftId === redoes)?.reasons;
  const kind = profile?.kinds.find((one) => one.kind === returned?.kind);
  const reason = kind?.reasons.find(({ code }) => code === returned?.procedure.reason);

  return (
    <Dialog
      isOpen
      title={t('redoTitle', { name: beginning.fullName ?? returned?.fullName ?? '' })}
      confirm={{
        label: t('redoBegin'),
        isBusy: busy,
        isDisabled: !returned,
        onPress: () => {
          if (!returned) return;
          void begin(beginning, { kind: returned.kind, reason: reason?.code ?? null }, returned.dossierId);
        },
      }}
      onClose={onClose}
    >
      <ErrorBanner error={error ?? unread} {...(unread ? { onRetry: reload } : {})} />
      {why && (
        <section className="redo-why">
          <h3>{t('redoWhy')}</h3>
          {why.length === 0 ? (
            <p>{t('redoNoWhy')}</p>
          ) : (
            <ul>
              {why.map(({ code, text }) => (
                <li key={code + text}>{text || code}</li>
              ))}
            </ul>
          )}
        </section>
      )}
      {kind && (
        <KeyValueList
          items={[
            { label: t('redoKind'), value: kind.words[language] },
            ...(reason ? [{ label: t('reason'), value: reason.words[language] }] : []),
          ]}
        />
      )}
      <p>{t('redoText')}</p>
    </Dialog>
  );
}

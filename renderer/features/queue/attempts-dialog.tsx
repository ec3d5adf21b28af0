import type { RedoItem, RejectReason } from '../../../main/contract/station/redo.ts';
import { useCall } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ErrorBanner, InfoDialog, KeyValueList, StatusChip } from '../../ui/index.ts';
import { redoWords } from './redo-words.ts';

/** Every dossier of a matter, the newest first, with the centre's reasons. */
export function AttemptsDialog({ item, onClose }: { item: RedoItem | null; onClose: () => void }) {
  const t = useWords(redoWords);
  return (
    <InfoDialog
      isOpen={item !== null}
      title={t('attemptsTitle', { name: item?.fullName ?? t('someone') })}
      onClose={onClose}
    >
      {item && <Attempts item={item} />}
    </InfoDialog>
  );
}

function Attempts({ item }: { item: RedoItem }) {
  const t = useWords(redoWords);
  const format = useFormat();
  const { value, error, reload } = useCall('redo.attempts', { caseId: item.caseId });
  const attempts = value?.attempts ?? [];
  const when = (at: string | null) => (at === null ? [] : [format.dateTime(at)]);
  return (
    <>
      <ErrorBanner error={error} onRetry={reload} />
      {item.phone && <p>{t('phone', { phone: item.phone })}</p>}
      <ol className="queue-attempts" reversed>
        {attempts
          .map((one, index) => ({ one, n: index + 1 }))
          .reverse()
          .map(({ one, n }) => (
            <li key={one.draftId}>
              <p className="queue-attempt-head">
                <strong>{t('attempt', { n, number: one.dossierNumber })}</strong>
                <StatusChip
                  tone={one.state === 'rejected' ? 'attention' : one.state === 'accepted' ? 'good' : 'neutral'}
                >
                  {t(one.state)}
                </StatusChip>
              </p>
              {one.state === 'rejected' && <Reasons reasons={one.reasons} />}
              <KeyValueList
                items={[
                  { label: t('dateStarted'), value: format.dateTime(one.startedAt) },
                  ...when(one.confirmedAt).map((value) => ({ label: t('dateConfirmed'), value })),
                  ...when(one.receivedAt).map((value) => ({ label: t('dateReceived'), value })),
                  ...when(one.decidedAt).map((value) => ({ label: t('dateDecided'), value })),
                ]}
              />
            </li>
          ))}
      </ol>
    </>
  );
}

/** The centre's sentences; its codes are for the hotline. */
function Reasons({ reasons }: { reasons: readonly RejectReason[] }) {
  const t = useWords(redoWords);
  if (reasons.length === 0) return <p>{t('noReason')}</p>;
  return (
    <ul className="queue-reasons">
      {reasons.map(({ code, text }) => (
        <li key={code + text}>
          {text || t('noReason')} <span className="small soft">({code})</span>
        </li>
      ))}
    </ul>
  );
}

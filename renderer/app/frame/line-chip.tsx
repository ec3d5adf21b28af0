import type { LineState } from '../../../main/contract/station/queue.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useSendProgress } from '../sending/use-send-progress.ts';
import { frameWords } from './words.ts';

/** The line to the centre. Offline is a normal state and is said calmly. */
export function LineChip({ line }: { line: LineState }) {
  const t = useWords(frameWords);
  const format = useFormat();
  const sending = useSendProgress();
  const time = format.time(line.since);
  const n = line.waiting;
  if (line.state === 'notSetUp') return <StatusChip tone="neutral">{t('lineNotSetUp')}</StatusChip>;
  if (line.state === 'offline')
    return (
      <StatusChip tone="neutral" icon="offline">
        {n > 0 ? t('lineOfflineWaiting', { time, n }) : t('lineOffline', { time })}
      </StatusChip>
    );
  if (line.state === 'paused')
    return (
      <StatusChip tone="neutral" icon="paused">
        {t('linePaused', { n })}
      </StatusChip>
    );
  if (line.state === 'sending')
    return (
      <StatusChip tone="live" icon="sending">
        {sending && sending.total > 1
          ? t('lineSendingOf', { done: sending.done, total: sending.total })
          : t('lineSending', { n })}
      </StatusChip>
    );
  return n > 0 ? (
    <StatusChip tone="neutral" icon="send">
      {t('lineWaiting', { n })}
    </StatusChip>
  ) : (
    <StatusChip tone="good" icon="received">
      {t('lineAllReceived')}
    </StatusChip>
  );
}

/** What the centre did not take; seen until somebody has decided. */
export function SetAsideChip({ line }: { line: LineState }) {
  const t = useWords(frameWords);
  if (line.quarantined === 0) return null;
  return <StatusChip tone="attention">{t('lineSetAside', { n: line.quarantined })}</StatusChip>;
}

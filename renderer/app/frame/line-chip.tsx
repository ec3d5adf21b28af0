import { useEffect, useState } from 'react';
import type { LineState } from '../../../main/contract/station/queue.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { frameWords } from './words.ts';

/** How much of what waited when sending began is gone by now; total 0 while nothing is being sent. */
function useSendingRun(line: LineState): { done: number; total: number } {
  const [total, setTotal] = useState(0);
  const { state, waiting } = line;
  useEffect(() => {
    setTotal((before) => (state === 'sending' ? Math.max(before, waiting) : 0));
  }, [state, waiting]);
  return { done: Math.max(0, total - waiting), total };
}

/** The line to the centre. Offline is a normal state and is said calmly. */
export function LineChip({ line }: { line: LineState }) {
  const t = useWords(frameWords);
  const format = useFormat();
  const run = useSendingRun(line);
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
        {run.total > 1 ? t('lineSendingOf', { done: run.done, total: run.total }) : t('lineSending', { n })}
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

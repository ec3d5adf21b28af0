import type { DayTally } from '../../../main/contract/station/tallies.ts';
import type { StationStatus } from '../../../main/contract/station-api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, type KeyValue, KeyValueList } from '../../ui/index.ts';
import { todayWords } from './words.ts';

/** What is kept here and what the centre has: the line, what waits, what is set aside, the disk. */
export function StorageCard({ status, tally }: { status: StationStatus; tally: DayTally | null }) {
  const t = useWords(todayWords);
  const format = useFormat();
  const { line, disk } = status;
  const reached = (stage: string): number => tally?.funnel.find((row) => row.stage === stage)?.reached ?? 0;
  const items: KeyValue[] = [
    {
      label: lineWords(),
      value:
        line.waiting === 0
          ? t('waitingNone')
          : t('waiting', { n: line.waiting, bytes: format.bytes(line.waitingBytes) }),
    },
    ...(line.quarantined > 0
      ? [
          {
            label: t('setAside'),
            value: t('setAsideCount', { n: line.quarantined }),
            tone: 'attention' as const,
          },
        ]
      : []),
    ...(tally && reached('sealed') > 0
      ? [
          {
            label: t('received'),
            value: t('receivedOf', {
              received: format.number(reached('received')),
              sealed: format.number(reached('sealed')),
            }),
          },
        ]
      : []),
    ...(disk
      ? [
          {
            label: disk.roomForNew ? t('disk') : t('diskFull'),
            value: t('diskOf', { free: format.bytes(disk.freeBytes), total: format.bytes(disk.totalBytes) }),
            tone: disk.roomForNew ? ('plain' as const) : ('stop' as const),
          },
        ]
      : []),
  ];
  return (
    <Card title={t('storage')}>
      <KeyValueList items={items} ruled={false} />
    </Card>
  );

  function lineWords(): string {
    const time = format.time(line.since);
    switch (line.state) {
      case 'notSetUp':
        return t('lineNotSetUp');
      case 'offline':
        return t('lineOffline', { time });
      case 'paused':
        return t('linePaused', { time });
      case 'sending':
        return t('lineSending');
      case 'idle':
        return line.waiting === 0 ? t('lineDone') : t('lineIdle');
    }
  }
}

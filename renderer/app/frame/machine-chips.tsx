import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useMachine, useStatus } from '../station.ts';
import { frameWords } from './words.ts';

/** Below this much free disk the top bar says so; the station itself refuses new dossiers later. */
const lowDisk = 5_000_000_000;

/** The disk, only when it matters. */
export function DiskChip() {
  const t = useWords(frameWords);
  const format = useFormat();
  const disk = useStatus()?.disk;
  if (!disk || (disk.roomForNew && disk.freeBytes >= lowDisk)) return null;
  return disk.roomForNew ? (
    <StatusChip tone="attention" icon="disk">
      {t('diskLow', { free: format.bytes(disk.freeBytes) })}
    </StatusChip>
  ) : (
    <StatusChip tone="stop">{t('diskFull')}</StatusChip>
  );
}

/** The battery, where there is one. */
export function BatteryChip() {
  const t = useWords(frameWords);
  const battery = useMachine()?.battery;
  if (!battery) return null;
  const share = `${Math.round(battery.share * 100)}%`;
  const low = battery.share <= 0.2 && !battery.charging;
  return (
    <StatusChip
      tone={low ? 'attention' : 'neutral'}
      icon={battery.charging ? 'batteryCharging' : low ? 'batteryLow' : 'battery'}
    >
      <span className="visually-hidden">
        {battery.charging ? t('batteryCharging', { share }) : t('battery', { share })}
      </span>
      <span aria-hidden>{share}</span>
    </StatusChip>
  );
}

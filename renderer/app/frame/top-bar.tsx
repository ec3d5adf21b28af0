import { Button as AriaButton } from 'react-aria-components';
import type { StationStatus } from '../../../main/contract/station-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useStatus } from '../station.ts';
import { Brand } from './brand.tsx';
import { Clock } from './clock.tsx';
import { CopiesChip } from './copies-chip.tsx';
import { DeviceChips } from './device-chips.tsx';
import { LineChip, SetAsideChip } from './line-chip.tsx';
import { BatteryChip, DiskChip } from './machine-chips.tsx';
import { Notices } from './notices.tsx';
import { useCameras } from './use-cameras.ts';
import './top-bar.css';
import { frameWords } from './words.ts';

/** Until its keys are open a station cannot say what waits to be sent. */
const knowsLine: readonly StationStatus['phase'][] = ['needsSetUp', 'signedOut', 'open'];

/** Always in sight: whose station, the line, the devices, what the machine is short of, the time, who works here. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const t = useWords(frameWords);
  const status = useStatus();
  const cameras = useCameras();
  const account = status?.account;
  return (
    <header className="top-bar">
      <Brand />
      <div className="top-chips">
        {status && knowsLine.includes(status.phase) && <LineChip line={status.line} />}
        {status && <SetAsideChip line={status.line} />}
        <CopiesChip />
        <Notices />
        <DiskChip />
        <DeviceChips cameras={cameras} />
        <BatteryChip />
      </div>
      <AriaButton className="who" onPress={onMenu}>
        <Clock />
        <span className="who-name">{account ? t(account.role) : t('signedOut')}</span>
        <span className="visually-hidden">, {t('menu')} F12</span>
      </AriaButton>
    </header>
  );
}

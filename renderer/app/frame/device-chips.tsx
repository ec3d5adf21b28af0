import type { DeviceInfo, DeviceRole } from '../../../main/contract/devices-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useDevices } from '../station.ts';
import { frameWords } from './words.ts';

/** The device of a role that stands for it: one that works before one that is lost. */
function bestOf(devices: readonly DeviceInfo[], role: DeviceRole): DeviceInfo | undefined {
  const order = ['inUse', 'available', 'lost', 'unavailable'];
  return devices
    .filter((device) => device.role === role)
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0];
}

/** Scanner and camera, each a shape with a word. A camera that the window itself drives appears once the system names one. */
export function DeviceChips({ cameras }: { cameras: number }) {
  const t = useWords(frameWords);
  const devices = useDevices();
  const scanner = bestOf(devices, 'fingerprint');
  const camera = bestOf(devices, 'camera');
  const works = (device: DeviceInfo): boolean => device.state === 'available' || device.state === 'inUse';
  return (
    <>
      {scanner && works(scanner) ? (
        <StatusChip tone="good" icon="fingerprint">
          {t('fingerprint')}
        </StatusChip>
      ) : (
        <StatusChip tone="attention">{scanner ? t('fingerprintLost') : t('fingerprintNone')}</StatusChip>
      )}
      {cameras > 0 || (camera && works(camera)) ? (
        <StatusChip tone="good" icon="camera">
          {t('camera')}
        </StatusChip>
      ) : (
        <StatusChip tone="attention">{camera ? t('cameraLost') : t('cameraNone')}</StatusChip>
      )}
    </>
  );
}

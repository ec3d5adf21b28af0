import type { DeviceInfo, DeviceRole } from '../../../main/contract/devices-api.ts';
import { cameraFigures } from '../../app/camera/camera-figures.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon, type IconName, StatusChip, type Tone } from '../../ui/index.ts';
import { failsOften, failureShare, type OwnCamera, sharesRole } from './entry.ts';
import { devicesWords } from './words.ts';

const tones: Record<DeviceInfo['state'], Tone> = {
  available: 'good',
  inUse: 'live',
  lost: 'attention',
  unavailable: 'stop',
};

const roleIcons: Record<DeviceRole, IconName> = {
  fingerprint: 'fingerprint',
  camera: 'camera',
  iris: 'camera',
  barcode: 'devices',
  signature: 'document',
  chip: 'dossier',
};

/** One device of the station: what it is, how it is, how often it failed. */
export function DeviceCard({ device, devices }: { device: DeviceInfo; devices: readonly DeviceInfo[] }) {
  const t = useWords(devicesWords);
  const format = useFormat();
  const { attempts, share } = failureShare(device);
  const tries = (of: number): string => t('tries', { attempts: format.number(attempts), share: format.percent(of) });
  // A pad and a chip reader take no samples.
  const none = device.role === 'signature' || device.role === 'chip' ? [] : [t('capturesNone')];
  return (
    <>
      <div className="devices-head">
        <Icon name={roleIcons[device.role]} size={24} />
        <div className="devices-name">
          <span className="strong">{t(device.role)}</span>
          <span className="soft devices-model">{device.model}</span>
        </div>
        <div className="devices-chips">
          {device.isDefault && sharesRole(device, devices) && (
            <StatusChip tone="neutral" icon="check">
              {t('isDefault')}
            </StatusChip>
          )}
          {failsOften(device, devices) && <StatusChip tone="attention">{t('failsOften')}</StatusChip>}
          <StatusChip tone={tones[device.state]}>{t(device.state)}</StatusChip>
        </div>
      </div>
      <p className="soft devices-line">
        {[...(device.simulated ? [t('simulated')] : []), ...(share === null ? none : [tries(share)])].join(' · ')}
      </p>
    </>
  );
}

/** One camera of the window, with what the window counted of it. */
export function CameraCard({ camera, place }: { camera: OwnCamera; place: number }) {
  const t = useWords(devicesWords);
  const format = useFormat();
  const { stills, failures, losses, lastFaultAt } = cameraFigures(camera.label);
  const attempts = stills + failures;
  return (
    <>
      <div className="devices-head">
        <Icon name="camera" size={24} />
        <div className="devices-name">
          <span className="strong">{camera.label || t('cameraLook', { n: place })}</span>
          <span className="soft devices-model">{t('cameraOwn')}</span>
          {camera.label === '' && <span className="small soft">{t('cameraUnnamed')}</span>}
        </div>
      </div>
      {camera.label !== '' && (
        <p className="soft devices-line">
          {attempts === 0
            ? t('capturesNone')
            : t('tries', { attempts: format.number(attempts), share: format.percent(failures / attempts) })}
          {losses > 0 && ` · ${t('cameraLosses', { n: losses })}`}
          {lastFaultAt !== null && ` · ${t('cameraFaultAt', { at: format.dateTime(lastFaultAt) })}`}
        </p>
      )}
    </>
  );
}

import type { DeviceInfo } from '../../../main/contract/devices-api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon, KeyValueList, StatusChip, type Tone } from '../../ui/index.ts';
import { failureShare, type OwnCamera } from './entry.ts';
import { devicesWords } from './words.ts';

const tones: Record<DeviceInfo['state'], Tone> = {
  available: 'good',
  inUse: 'live',
  lost: 'attention',
  unavailable: 'stop',
};

const roleIcons = { fingerprint: 'fingerprint', camera: 'camera', barcode: 'devices' } as const;

/** One device of the station: what it is, how it is, how it did. */
export function DeviceCard({ device }: { device: DeviceInfo }) {
  const t = useWords(devicesWords);
  const format = useFormat();
  const sentence = useSentence();
  const { attempts, share } = failureShare(device);
  const facts = [
    ...(device.serialNumber === null ? [] : [{ label: t('serial'), value: device.serialNumber }]),
    {
      label: t('captures'),
      value: device.captures === 0 ? t('capturesNone') : format.number(device.captures),
    },
    ...(share === null
      ? []
      : [
          {
            label: t('failures'),
            value: t('failuresOf', {
              failures: format.number(device.failures),
              share: format.percent(share),
              attempts: format.number(attempts),
            }),
          },
        ]),
  ];
  return (
    <>
      <div className="devices-head">
        <Icon name={roleIcons[device.role]} size={24} />
        <div className="devices-name">
          <span className="strong">{t(device.role)}</span>
          <span className="soft devices-model">{device.model}</span>
        </div>
        <div className="devices-chips">
          {device.simulated && (
            <StatusChip tone="neutral" icon="info">
              {t('simulated')}
            </StatusChip>
          )}
          <StatusChip tone={tones[device.state]}>{t(device.state)}</StatusChip>
        </div>
      </div>
      <KeyValueList ruled={false} items={facts} />
      {device.lastError !== null && (
        <p className="devices-error">
          <span className="soft">{t('lastError')}: </span>
          {sentence(device.lastError)}
        </p>
      )}
    </>
  );
}

/** One camera of the window. */
export function CameraCard({ camera, place }: { camera: OwnCamera; place: number }) {
  const t = useWords(devicesWords);
  return (
    <div className="devices-head">
      <Icon name="camera" size={24} />
      <div className="devices-name">
        <span className="strong">{camera.label || t('cameraLook', { n: place })}</span>
        <span className="soft devices-model">{t('cameraOwn')}</span>
        {camera.label === '' && <span className="small soft">{t('cameraUnnamed')}</span>}
      </div>
    </div>
  );
}

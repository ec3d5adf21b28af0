import type { DeviceInfo } from '../../../main/contract/devices-api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type KeyValue, KeyValueList } from '../../ui/index.ts';
import { FEW_TRIES, failureShare } from './entry.ts';
import { devicesWords } from './words.ts';

const connectionWords = {
  serial: 'bySerial',
  usb: 'byUsb',
  hid: 'byHid',
  service: 'byService',
  pcsc: 'byPcsc',
  simulated: 'simulated',
} as const satisfies Record<DeviceInfo['connection'], string>;

/** All that is known of a device, for the officer and the hotline. */
export function DeviceFacts({ device }: { device: DeviceInfo }) {
  const t = useWords(devicesWords);
  const format = useFormat();
  const sentence = useSentence();
  const { attempts, share } = failureShare(device);
  const { selfTest } = device;
  const facts: KeyValue[] = [
    { label: t('connection'), value: t(connectionWords[device.connection]) },
    { label: t('serial'), value: device.serialNumber ?? t('notTold') },
    ...(device.firmware === null ? [] : [{ label: t('firmware'), value: device.firmware }]),
    // A pad and a chip reader take no samples.
    ...(device.role === 'signature' || device.role === 'chip'
      ? []
      : [
          {
            label: t('captures'),
            value: device.captures === 0 ? t('capturesNone') : format.number(device.captures),
          },
        ]),
    ...(share === null
      ? []
      : [
          {
            label: t('failures'),
            value:
              t('failuresOf', {
                failures: format.number(device.failures),
                share: format.percent(share),
                attempts: format.number(attempts),
              }) + (attempts < FEW_TRIES ? ` · ${t('fewTries')}` : ''),
          },
        ]),
    ...(device.crashes === 0
      ? []
      : [{ label: t('crashes'), value: format.number(device.crashes), tone: 'attention' as const }]),
    {
      label: t('selfTest'),
      value: selfTest
        ? t(selfTest.error === null ? 'selfTestGood' : 'selfTestBad', { at: format.dateTime(selfTest.at) })
        : t('selfTestNone'),
      tone: selfTest ? (selfTest.error === null ? 'good' : 'attention') : 'plain',
    },
    ...(device.retryAt === null ? [] : [{ label: t('retryAt'), value: format.timeOfSaving(device.retryAt) }]),
  ];
  const fault = device.lastError ?? selfTest?.error ?? null;
  return (
    <div className="devices-facts">
      <KeyValueList ruled={false} items={facts} />
      {fault !== null && (
        <p className="devices-error">
          <span className="soft">
            {device.lastErrorAt === null
              ? `${t('lastError')}: `
              : t('lastErrorAt', { at: format.dateTime(device.lastErrorAt) })}
          </span>
          {sentence(fault)}
        </p>
      )}
    </div>
  );
}

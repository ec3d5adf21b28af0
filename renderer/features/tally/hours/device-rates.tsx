import type { DeviceRate } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { BarTable, Card } from '../../../ui/index.ts';
import { hoursWords } from './words.ts';

/** Devices by model and serial number, the one that fails most first. */
export function DeviceRates({ devices, asTable }: { devices: readonly DeviceRate[] | null; asTable: boolean }) {
  const t = useWords(hoursWords);
  const format = useFormat();
  if (devices === null || devices.length === 0)
    return <Card title={t('devices')}>{t(devices === null ? 'devicesGone' : 'devicesNone')}</Card>;
  return (
    <Card title={t('devices')} footer={t('devicesText')}>
      <BarTable
        label={t('devices')}
        nameColumn={t('model')}
        asTable={asTable}
        wideNames
        columns={[
          { id: 'rate', label: t('rate'), inPicture: true },
          { id: 'tries', label: t('tries') },
          { id: 'failures', label: t('failures'), inPicture: true },
          { id: 'crashes', label: t('crashes'), inPicture: true },
        ]}
        rows={devices.map((one) => {
          const { captures, failures, crashes, rate } = one;
          const tries = captures + failures;
          return {
            id: `${one.deviceId} ${one.model} ${one.serialNumber}`,
            label: one.simulated ? `${one.model} (${t('simulated')})` : one.model,
            note: one.serialNumber,
            parts: [{ look: 'crossed', count: rate ?? 0 }] as const,
            cells: {
              rate: rate === null ? '—' : t('rateOf', { share: format.percent(rate), count: format.number(tries) }),
              tries: format.number(tries),
              failures: format.number(failures),
              crashes: format.number(crashes),
            },
          };
        })}
      />
    </Card>
  );
}

import { useState } from 'react';
import type { TallyPeriod } from '../../../../main/contract/station/tallies.ts';
import { useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, EmptyState, ErrorBanner, useActions, WaitChart } from '../../../ui/index.ts';
import { ReportBanner } from '../export/report-banner.tsx';
import { useReport } from '../export/use-report.ts';
import { exportWords } from '../export/words.ts';
import { movePeriod } from '../period/period.ts';
import { PeriodDialog } from '../period/period-dialog.tsx';
import { PeriodSelect } from '../period/period-select.tsx';
import { usePeriodWords } from '../period/use-period-words.ts';
import { periodWords } from '../period/words.ts';
import { useRefresh } from '../use-refresh.ts';
import { DeviceRates } from './device-rates.tsx';
import { HourFigures } from './hour-figures.tsx';
import { hoursWords } from './words.ts';

interface Props {
  period: TallyPeriod;
  onPeriod: (period: TallyPeriod) => void;
  today: string;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
}

/** Where this machine stands idle, where people wait, and which devices fail. */
export function HoursTab({ period, onPeriod, today, asTable, onTable }: Props) {
  const t = useWords(hoursWords);
  const tPeriod = useWords(periodWords);
  const tExport = useWords(exportWords);
  const say = usePeriodWords();
  const [asking, setAsking] = useState(false);
  const { value, error, reload } = useCall('tallies.hours', { period });
  useRefresh(reload);
  const report = useReport();
  const move = (by: 1 | -1): void => onPeriod(movePeriod(period, by, today));
  useActions({
    primary: {
      label: t('export'),
      onPress: () => void report.write({ report: 'hours', period }),
      isDisabled: value === null,
      isBusy: report.busy,
    },
    secondary: [
      ...(report.paths ? [{ key: 'F8', label: tExport('show'), onPress: report.show } as const] : []),
      { key: 'F5', label: asTable ? t('chart') : t('table'), onPress: () => onTable(!asTable) },
      { key: 'F6', label: tPeriod('choose'), onPress: () => setAsking(true) },
      { key: 'F9', label: tPeriod('previous'), onPress: () => move(-1) },
      ...(period.to >= today ? [] : [{ key: 'F10', label: tPeriod('next'), onPress: () => move(1) } as const]),
    ],
    help: t('help'),
  });
  return (
    <>
      <div className="tally-controls">
        <PeriodSelect period={period} today={today} onChange={onPeriod} onOther={() => setAsking(true)} />
      </div>
      <ReportBanner report={report} keycap="F8" />
      <ErrorBanner error={error} onRetry={reload} />
      {value && (
        <>
          {value.hours.length === 0 ? (
            <EmptyState icon="clock" title={t('empty')}>
              {t('emptyText')}
            </EmptyState>
          ) : (
            <HourFigures hours={value} />
          )}
          <div className={asTable || value.hours.length === 0 ? 'tally-funnel' : 'tally-charts'}>
            {value.hours.length > 0 && (
              <Card
                title={t('title')}
                aside={say(value.period)}
                footer={t('idleText', { after: value.idleAfter, station: value.stationName })}
              >
                <WaitChart
                  label={`${t('title')} · ${say(value.period)}`}
                  hours={value.hours.map(({ waits, ...one }) => ({ ...one, count: waits }))}
                  asTable={asTable}
                />
              </Card>
            )}
            <DeviceRates devices={value.devices} asTable={asTable} />
          </div>
        </>
      )}
      {asking && (
        <PeriodDialog
          period={period}
          today={today}
          onChoose={(chosen) => {
            setAsking(false);
            onPeriod(chosen);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

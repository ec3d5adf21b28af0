import type { TallyHours, WorkHour } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, Figure } from '../../../ui/index.ts';
import { hoursWords } from './words.ts';

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The one with the most of something; null where nobody has any. */
function most<T>(some: readonly T[], of: (one: T) => number | null): T | null {
  return some.reduce<T | null>(
    (best, one) => ((of(one) ?? 0) > (best === null ? 0 : (of(best) ?? 0)) ? one : best),
    null,
  );
}

/** What a supervisor asks first: when people waited longest, how long the machine stood idle, which device fails most. */
export function HourFigures({ hours }: { hours: TallyHours }) {
  const t = useWords(hoursWords);
  const format = useFormat();
  const longest = most<WorkHour>(hours.hours, ({ p90 }) => p90);
  const idlest = most<WorkHour>(hours.hours, ({ idle }) => idle);
  const worst = most(hours.devices ?? [], ({ rate }) => rate);
  const minutes = (value: number): string => format.number(Math.round(value));
  return (
    <div className="tally-figures tally-figures-three">
      <Card title={t('waits')}>
        {longest?.p90 == null ? (
          <Figure value={t('none')}>{t('waitsNone')}</Figure>
        ) : (
          <Figure value={t('waitsValue', { minutes: minutes(longest.p90) })}>
            {t('waitsWorst', { hour: clock(longest.hour) })}, {t('waitsOf', { n: hours.waits })}
          </Figure>
        )}
      </Card>
      <Card title={t('idle')}>
        {idlest?.idle == null || hours.worked === 0 ? (
          <Figure value={t('none')}>{t('idleNone', { after: hours.idleAfter })}</Figure>
        ) : (
          <Figure value={format.duration(hours.idle * 60)}>
            {t('idleOf', {
              share: format.percent(hours.idle / hours.worked),
              worked: format.duration(hours.worked * 60),
            })}
            , {t('idleWorst', { hour: clock(idlest.hour), minutes: minutes(idlest.idle) })}
          </Figure>
        )}
      </Card>
      <Card title={t('worst')}>
        {worst?.rate == null ? (
          <Figure value={t('none')}>{t(hours.devices === null ? 'devicesGone' : 'worstNone')}</Figure>
        ) : (
          <Figure value={format.percent(worst.rate)}>
            {t('worstOf', {
              failures: format.number(worst.failures),
              tries: format.number(worst.captures + worst.failures),
            })}
            {` · ${worst.model}`}
            {worst.serialNumber !== null && ` · ${worst.serialNumber}`}
          </Figure>
        )}
      </Card>
    </div>
  );
}

import type { DayTally } from '../../../main/contract/station/tallies.ts';
import { hoursOf } from '../../app/day/hours.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Figure, HourlyCurve } from '../../ui/index.ts';
import { type Pace, paceOf, timeOf } from './pace.ts';
import { todayWords } from './words.ts';

/** How much is done today, against the target, and by the hour. */
export function TargetCard({ tally, asTable }: { tally: DayTally; asTable: boolean }) {
  const t = useWords(todayWords);
  const format = useFormat();
  const { done, dayTarget, cutOff } = tally;
  const { hours, from, to, now, first } = hoursOf(tally);
  const pace = paceOf({ done: done.count, target: dayTarget, firstHour: first, cutOff, localTime: tally.localTime });
  return (
    <Card title={t('target')}>
      <Figure value={format.number(done.count)} inline>
        {pace ? t('targetAnd', { words: targetWords(), pace: paceWords(pace) }) : targetWords()}
      </Figure>
      {(hours.length > 0 || dayTarget !== null) && (
        <HourlyCurve
          label={t('hourly')}
          hours={hours}
          target={dayTarget}
          from={from}
          to={to}
          now={now}
          asTable={asTable}
        />
      )}
    </Card>
  );

  function targetWords(): string {
    if (dayTarget === null || done.share === null) return t('targetNone');
    return t('targetOf', { target: format.number(dayTarget), share: format.percent(done.share) });
  }

  function paceWords(one: Pace): string {
    if (one.type === 'reached') return t('paceReached');
    const time = timeOf(one.minutes);
    return one.type === 'at' ? t('paceAt', { time }) : t('paceShort', { time, count: format.number(one.count) });
  }
}

import type { TargetProgress } from '../../../../main/contract/station/targets.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, Figure } from '../../../ui/index.ts';
import type { Wanted } from '../funnel/question.ts';
import { OpenDone } from './open-done.tsx';
import { useTargetWords } from './use-target-words.ts';
import { targetWords } from './words.ts';

interface Props {
  progress: TargetProgress;
  today: string;
  onOpen: (wanted: Wanted) => void;
}

/** How one target stands, in four figures, each with its denominator in words. */
export function TargetFigures({ progress, today, onOpen }: Props) {
  const t = useWords(targetWords);
  const format = useFormat();
  const { name } = useTargetWords();
  const { target, period, state, done, outside, goal, share, expected, forecast, rate, neededPerDay } = progress;
  const { workingDaysLeft } = progress;
  const label = `${name(target)} · ${t('done')}`;
  const reached = done >= goal;
  const ahead = done - expected;
  // Short of the goal, only a day of rest is asked for nothing.
  const worksToday = state === 'running' && (progress.today?.ofCount ?? 0) > 0;
  return (
    <div className="tally-figures">
      <Card title={t('done')}>
        <Figure value={format.number(done)} tone={reached ? 'good' : 'plain'}>
          {share.value === null
            ? t('noTarget')
            : t('doneOf', { share: format.percent(share.value), goal: format.number(goal) })}
          {outside > 0 && ` · ${t('outside', { n: outside })}`}
        </Figure>
        <OpenDone progress={progress} until={today} label={label} onOpen={onOpen} />
      </Card>
      <Card title={t('today')}>
        {progress.today ? (
          <Figure value={format.number(progress.today.count)}>
            {progress.today.value === null
              ? t(reached ? 'allDone' : 'todayNone')
              : t('todayOf', {
                  share: format.percent(progress.today.value),
                  goal: format.number(progress.today.ofCount),
                })}
          </Figure>
        ) : (
          <Figure value="—">
            {state === 'over'
              ? t('overTime', { day: format.partialDate(period.to) })
              : t('coming', { day: format.partialDate(period.from) })}
          </Figure>
        )}
      </Card>
      <Card title={t('forecast')}>
        <Figure
          value={forecast === null ? '—' : format.number(forecast)}
          tone={forecast === null ? 'plain' : forecast >= goal ? 'good' : 'attention'}
        >
          {rate === null
            ? t('forecastNone')
            : t('forecastRate', { rate: format.number(Math.round(rate)), goal: format.number(goal) })}
          {state === 'running' && ahead !== 0 && (
            <>
              <br />
              {t(ahead > 0 ? 'ahead' : 'behind', { count: format.number(Math.abs(ahead)) })}
            </>
          )}
        </Figure>
      </Card>
      <Card title={t('needed')}>
        <Figure value={neededPerDay === null ? '—' : format.number(neededPerDay)} tone={reached ? 'good' : 'plain'}>
          {reached
            ? t('allDone')
            : state === 'over'
              ? t('over')
              : neededPerDay === null
                ? t('neededNone')
                : t(worksToday ? 'neededLeft' : 'neededAfter', { n: workingDaysLeft })}
        </Figure>
      </Card>
    </div>
  );
}

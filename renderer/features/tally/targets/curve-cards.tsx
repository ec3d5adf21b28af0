import type { TargetProgress } from '../../../../main/contract/station/targets.ts';
import { hoursOf } from '../../../app/day/hours.ts';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, ErrorBanner, ForecastCurve, HourlyCurve } from '../../../ui/index.ts';
import { behindTarget } from './open-done.tsx';
import { useTargetWords } from './use-target-words.ts';
import { targetWords } from './words.ts';

interface Props {
  progress: TargetProgress;
  /** The period that was asked about. */
  period: { from: string; to: string };
  today: string;
  cutOff: string;
  computedAt: string;
  asTable: boolean;
}

/** One target drawn: its running total to the deadline, and today by the hour where it runs. */
export function CurveCards(props: Props) {
  return (
    <div className={props.progress.today ? 'target-curves' : 'target-curves target-curves-one'}>
      <PeriodCurve {...props} />
      {props.progress.today && <TodayCurve {...props} />}
    </div>
  );
}

function PeriodCurve({ progress, period, today, asTable, computedAt }: Props) {
  const t = useWords(targetWords);
  const { name, size } = useTargetWords();
  const { target, goal, forecast, state } = progress;
  // Asked again whenever the figures beside it were: both say the same.
  const asked = { period, targetId: target.targetId, from: progress.period.from };
  const { value, error, reload } = useCall('targets.days', asked, ['dossierChanged']);
  const title = t('curve');
  const own = value?.progress.target.targetId === target.targetId ? value : null;
  const until = progress.period.to < today ? progress.period.to : today;
  return (
    <Card title={title} aside={`${name(target)} · ${size(target)}`}>
      <ErrorBanner error={error} onRetry={reload} />
      {own && (
        <ForecastCurve
          key={computedAt.slice(0, 10)}
          label={`${title} · ${name(target)}`}
          days={own.days.flatMap(({ day, done }) => (done === null ? [] : [{ day, count: done }]))}
          pace={own.days.map(({ day, targetSoFar }) => ({ day, total: targetSoFar }))}
          from={progress.period.from}
          until={until}
          deadline={progress.period.to}
          target={goal}
          forecast={state === 'running' ? forecast : null}
          asTable={asTable}
        />
      )}
    </Card>
  );
}

function TodayCurve({ progress, today, cutOff, computedAt, asTable }: Props) {
  const t = useWords(targetWords);
  const format = useFormat();
  const { name } = useTargetWords();
  const { figure: _, roster: __, label: ___, ...behind } = behindTarget(progress, today, '');
  const day = { from: today, to: today };
  const funnel = useCall('tallies.funnel', { ...behind, period: day, splitBy: 'hour' }, ['dossierChanged']);
  const hourly = (funnel.value?.rows ?? []).map(({ value, inside, outside }) => {
    const confirmed = inside.confirmed + outside.confirmed;
    return { hour: Number(value), confirmed, sealed: 0, received: 0 };
  });
  const done = { count: hourly.reduce((sum, { confirmed }) => sum + confirmed, 0), share: null };
  const clock = format.time(computedAt);
  const { hours, from, to, now } = hoursOf({ hourly, cutOff, done, day: today, today, localTime: clock });
  const title = t('hourly');
  return (
    <Card title={title}>
      <ErrorBanner error={funnel.error} onRetry={funnel.reload} />
      {funnel.value && (
        <HourlyCurve
          label={`${title} · ${name(progress.target)}`}
          hours={hours}
          target={progress.today?.ofCount || null}
          from={from}
          to={to}
          now={now}
          asTable={asTable}
        />
      )}
    </Card>
  );
}

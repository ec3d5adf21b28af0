import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Chart } from '../chart.tsx';
import { axisOf } from '../curve.ts';
import './charts.css';
import { cumulate, daysBetween } from './days-between.ts';
import { chartWords } from './words.ts';

export interface ForecastCurveProps {
  label: string;
  /** What was done by day; days without work may be missing. */
  days: readonly { day: string; count: number }[];
  /** First day, the last day that is counted, and the deadline: `yyyy-MM-dd`. */
  from: string;
  until: string;
  deadline: string;
  target: number | null;
  /** What the target asks for by the end of each day up to the deadline; without it the same for every day. */
  pace?: readonly { day: string; total: number }[];
  /** What will be done at the deadline if it goes on so; null where that is not known. */
  forecast: number | null;
  asTable?: boolean;
}

const size = { width: 620, height: 210, left: 48, right: 124, top: 22, bottom: 26 };

/** What was done so far, day by day, against the target, and where it leads by the deadline. */
export function ForecastCurve({
  label,
  days,
  from,
  until,
  deadline,
  target,
  pace,
  forecast,
  asTable,
}: ForecastCurveProps) {
  const t = useWords(chartWords);
  const format = useFormat();
  const past = cumulate(days, from, until);
  const last = past.at(-1);
  const span = Math.max(1, daysBetween(from, deadline));
  const { top, step } = axisOf(Math.max(target ?? 0, forecast ?? 0, last?.total ?? 0));
  const x = (day: string): number =>
    size.left + (daysBetween(from, day) / span) * (size.width - size.left - size.right);
  const y = (value: number): number =>
    size.height - size.bottom - (value / top) * (size.height - size.top - size.bottom);
  const lines = Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
  const asked = new Map(pace?.map((one) => [one.day, one.total]));
  const paceAt = (day: string): number => asked.get(day) ?? ((target ?? 0) * (daysBetween(from, day) + 1)) / (span + 1);
  const paceDays = pace?.map((one) => one.day) ?? [from, deadline];
  const short = (day: string): string => format.partialDate(day).slice(0, 5);
  const end = x(deadline);
  const labels = spread([
    ...(target === null
      ? []
      : [{ id: 'target', at: y(target), text: t('targetAt', { count: format.number(target) }) }]),
    ...(forecast === null
      ? []
      : [{ id: 'forecast', at: y(forecast), text: t('forecastAt', { count: format.number(forecast) }) }]),
  ]);
  const spoken = [t('today', { count: format.number(last?.total ?? 0) }), ...labels.map(({ text }) => text)].join(', ');
  return (
    <Chart
      label={`${label}: ${spoken}`}
      table={{
        head: [t('dayColumn'), t('doneColumn'), t('runningColumn'), ...(target === null ? [] : [t('paceColumn')])],
        rows: past.map((one) => [
          format.partialDate(one.day),
          format.number(one.count),
          format.number(one.total),
          ...(target === null ? [] : [format.number(Math.round(paceAt(one.day)))]),
        ]),
      }}
      {...(asTable === undefined ? {} : { asTable })}
    >
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden focusable={false}>
        {lines.map((value) => (
          <g key={value}>
            <line className="curve-grid" x1={size.left} x2={end} y1={y(value)} y2={y(value)} />
            <text className="curve-axis" x={size.left - 6} y={y(value) + 4} textAnchor="end">
              {format.number(value)}
            </text>
          </g>
        ))}
        {target !== null && (
          <polyline className="curve-target" points={paceDays.map((day) => `${x(day)},${y(paceAt(day))}`).join(' ')} />
        )}
        <polyline className="curve-line" points={past.map((one) => `${x(one.day)},${y(one.total)}`).join(' ')} />
        {last && forecast !== null && last.day < deadline && (
          <line className="curve-forecast" x1={x(last.day)} y1={y(last.total)} x2={end} y2={y(forecast)} />
        )}
        {forecast !== null && <path className="curve-now" d={`M${end} ${y(forecast) - 6}l6 6l-6 6l-6 -6z`} />}
        {labels.map(({ id, at, text }) => (
          <text key={id} className={id === 'target' ? 'curve-axis' : 'curve-total'} x={end + 10} y={at + 4}>
            {text}
          </text>
        ))}
        {last && (
          <>
            <circle className="curve-now" cx={x(last.day)} cy={y(last.total)} r={4.5} />
            <text
              className="curve-total"
              x={Math.max(size.left + 30, x(last.day) - 8)}
              y={y(last.total) - 9}
              textAnchor="end"
            >
              {format.number(last.total)}
            </text>
          </>
        )}
        {[
          from,
          ...(last && daysBetween(from, last.day) > span * 0.12 && daysBetween(last.day, deadline) > span * 0.12
            ? [last.day]
            : []),
          deadline,
        ].map((day) => (
          <text key={day} className="curve-axis" x={x(day)} y={size.height - 8} textAnchor="middle">
            {short(day)}
          </text>
        ))}
      </svg>
    </Chart>
  );
}

/** Labels at one edge, moved apart where they would stand on each other. */
function spread(labels: { id: string; at: number; text: string }[]): { id: string; at: number; text: string }[] {
  const sorted = labels.toSorted((a, b) => a.at - b.at);
  return sorted.map((label, index) => {
    const before = sorted[index - 1];
    return before && label.at - before.at < 17 ? { ...label, at: before.at + 17 } : label;
  });
}

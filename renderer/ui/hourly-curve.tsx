import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Chart } from './chart.tsx';
import { axisOf, type HourCount, runningHours } from './curve.ts';
import { uiWords } from './words.ts';

export interface HourlyCurveProps {
  label: string;
  hours: readonly HourCount[];
  /** The day's target, or null without one; drawn as an even pace over the span. */
  target: number | null;
  /** First and last hour of the working day shown. */
  from: number;
  to: number;
  /** The hour it is now: the curve ends there. Null for a day that is over. */
  now: number | null;
  asTable?: boolean;
}

const size = { width: 420, height: 190, left: 40, right: 14, top: 24, bottom: 24 };

/** Work of a day by the hour, running total against an even pace to the target. */
export function HourlyCurve({ label, hours, target, from, to, now, asTable }: HourlyCurveProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  const all = runningHours(hours, from, to);
  const past = all.filter((one) => now === null || one.hour <= Math.max(now, from));
  const last = past.at(-1);
  const { top, step } = axisOf(Math.max(target ?? 0, last?.total ?? 0));
  const slot = (size.width - size.left - size.right) / all.length;
  const x = (hour: number): number => size.left + (hour - from + 0.5) * slot;
  const y = (value: number): number =>
    size.height - size.bottom - (value / top) * (size.height - size.top - size.bottom);
  const lines = Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
  // At the left edge the words of the axis stand beside it.
  const atLeft = last !== undefined && x(last.hour) < size.left + 44;
  const paceAt = (hour: number): number => ((target ?? 0) * (hour - from + 1)) / all.length;
  const every = all.length > 16 ? 2 : 1;
  const spoken = `${label}: ${format.number(last?.total ?? 0)}${target === null ? '' : `, ${t('targetLine', { count: format.number(target) })}`}`;

  return (
    <Chart
      label={spoken}
      table={{
        head: [t('hourColumn'), t('countColumn'), t('runningColumn'), ...(target === null ? [] : [t('targetColumn')])],
        rows: past.map((one) => [
          String(one.hour),
          format.number(one.count),
          format.number(one.total),
          ...(target === null ? [] : [format.number(Math.round(paceAt(one.hour)))]),
        ]),
      }}
      {...(asTable === undefined ? {} : { asTable })}
    >
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden focusable={false}>
        {lines.map((value) => (
          <g key={value}>
            <line className="curve-grid" x1={size.left} x2={size.width - size.right} y1={y(value)} y2={y(value)} />
            <text className="curve-axis" x={size.left - 6} y={y(value) + 4} textAnchor="end">
              {format.number(value)}
            </text>
          </g>
        ))}
        {past.map((one) => (
          <rect
            key={one.hour}
            className="curve-bar"
            x={x(one.hour) - slot * 0.28}
            width={slot * 0.56}
            y={y(one.count)}
            height={size.height - size.bottom - y(one.count)}
          />
        ))}
        {all.map((one, index) =>
          index % every === 0 ? (
            <text key={one.hour} className="curve-axis" x={x(one.hour)} y={size.height - 6} textAnchor="middle">
              {one.hour}
            </text>
          ) : null,
        )}
        {target !== null && (
          <>
            <polyline
              className="curve-target"
              points={all.map((one) => `${x(one.hour)},${y(paceAt(one.hour))}`).join(' ')}
            />
            <text className="curve-axis" x={size.left + 4} y={y(target) - 6} textAnchor="start">
              {t('targetLine', { count: format.number(target) })}
            </text>
          </>
        )}
        <polyline className="curve-line" points={past.map((one) => `${x(one.hour)},${y(one.total)}`).join(' ')} />
        {last && (
          <>
            <circle className="curve-now" cx={x(last.hour)} cy={y(last.total)} r={4.5} />
            <text
              className="curve-total"
              x={x(last.hour) + (atLeft ? 9 : -9)}
              y={y(last.total) - 7}
              textAnchor={atLeft ? 'start' : 'end'}
            >
              {format.number(last.total)}
            </text>
          </>
        )}
      </svg>
    </Chart>
  );
}

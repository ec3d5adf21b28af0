import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Chart } from '../chart.tsx';
import { axisOf } from '../curve.ts';
import { BarKey, BarPatterns, usePatterns } from './bar-looks.tsx';
import './charts.css';
import { chartWords } from './words.ts';

export interface WaitHour {
  /** Local hour, 0 to 23. */
  hour: number;
  /** Waits that ended in the hour. */
  count: number;
  /** Minutes; null where nobody waited. */
  p50: number | null;
  p90: number | null;
  /** Minutes of the hour in which nothing was done; null where that is not known. */
  idle: number | null;
}

const size = { width: 620, height: 210, left: 40, right: 12, top: 20, bottom: 24 };

/** How long people waited, hour by hour (half of them, nine of ten), and for how long the machine stood idle. */
export function WaitChart({ label, hours, asTable }: { label: string; hours: readonly WaitHour[]; asTable?: boolean }) {
  const t = useWords(chartWords);
  const format = useFormat();
  const prefix = usePatterns();
  const { top, step } = axisOf(
    Math.max(10, ...hours.map((one) => Math.max(one.p90 ?? 0, one.p50 ?? 0, one.idle ?? 0))),
  );
  const slot = (size.width - size.left - size.right) / Math.max(1, hours.length);
  const x = (index: number): number => size.left + (index + 0.5) * slot;
  const base = size.height - size.bottom;
  const y = (minutes: number): number => base - (minutes / top) * (base - size.top);
  const lines = Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
  const worst = hours.reduce<WaitHour | null>((most, one) => ((one.p90 ?? -1) > (most?.p90 ?? -1) ? one : most), null);
  const minutes = (value: number | null): string => (value === null ? '—' : t('minutes', { n: Math.round(value) }));
  const spoken = worst?.p90 == null ? label : `${label}: ${t('nineOfTen')} ${minutes(worst.p90)}, ${clock(worst.hour)}`;
  const bar = Math.min(18, slot * 0.34);
  return (
    <Chart
      label={spoken}
      table={{
        head: [t('hourColumn'), t('peopleColumn'), t('half'), t('nineOfTen'), t('idle')],
        rows: hours.map((one) => [
          clock(one.hour),
          format.number(one.count),
          minutes(one.p50),
          minutes(one.p90),
          minutes(one.idle),
        ]),
      }}
      {...(asTable === undefined ? {} : { asTable })}
    >
      <BarPatterns prefix={prefix} />
      <ul className="bar-keys">
        <BarKey look="full" prefix={prefix}>
          {t('half')}
        </BarKey>
        <BarKey look="mark" prefix={prefix}>
          {t('nineOfTen')}
        </BarKey>
        <BarKey look="hatched" prefix={prefix}>
          {t('idle')}
        </BarKey>
      </ul>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden focusable={false}>
        <text className="curve-axis" x={size.left - 6} y={12} textAnchor="end">
          {t('minutesAxis')}
        </text>
        {lines.map((value) => (
          <g key={value}>
            <line className="curve-grid" x1={size.left} x2={size.width - size.right} y1={y(value)} y2={y(value)} />
            <text className="curve-axis" x={size.left - 6} y={y(value) + 4} textAnchor="end">
              {format.number(value)}
            </text>
          </g>
        ))}
        {hours.map((one, index) => (
          <g key={one.hour}>
            {one.p50 !== null && (
              <rect
                className="bar-part bar-full"
                x={x(index) - bar - 1}
                width={bar}
                y={y(one.p50)}
                height={base - y(one.p50)}
              />
            )}
            {one.p90 !== null && (
              <path
                className="wait-whisker"
                d={`M${x(index) - bar / 2 - 1} ${y(one.p50 ?? 0)}V${y(one.p90)}m${-bar / 2} 0h${bar}`}
              />
            )}
            {one.idle !== null && one.idle > 0 && (
              <rect
                className="bar-part bar-hatched"
                fill={`url(#${prefix}hatched)`}
                x={x(index) + 1}
                width={bar}
                y={y(one.idle)}
                height={base - y(one.idle)}
              />
            )}
            <text className="curve-axis" x={x(index)} y={size.height - 6} textAnchor="middle">
              {one.hour}
            </text>
          </g>
        ))}
      </svg>
    </Chart>
  );
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

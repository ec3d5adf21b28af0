import type { DayTally } from '../../../../main/contract/station/tallies.ts';
import { hoursOf } from '../../../app/day/hours.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, HourlyCurve } from '../../../ui/index.ts';
import { dayWords } from './words.ts';

/** Work of the day by the hour against the pace of its target; as a table every change of every hour. */
export function CurveCard({ tally, asTable }: { tally: DayTally; asTable: boolean }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const { hours, from, to, now, before, again } = hoursOf(tally);
  const title = tally.dayTarget === null ? t('hourlyPlain') : t('hourly');
  return (
    <Card title={title}>
      {asTable ? (
        <HourTable tally={tally} label={title} />
      ) : (
        <HourlyCurve
          label={title}
          hours={hours}
          target={tally.dayTarget}
          from={from}
          to={to}
          now={now}
          asTable={false}
        />
      )}
      {!asTable && before > 0 && (
        <p className="small soft">{t('confirmedBefore', { count: format.number(before), cutOff: tally.cutOff })}</p>
      )}
      {again > 0 && <p className="small soft">{t('confirmedAgain', { count: format.number(again) })}</p>}
    </Card>
  );
}

function HourTable({ tally, label }: { tally: DayTally; label: string }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const columns = ['confirmed', 'sealed', 'received'] as const;
  const cells = (row: Record<(typeof columns)[number], number>) =>
    columns.map((column) => (
      <td key={column} className="end">
        {format.number(row[column])}
      </td>
    ));
  const total = { confirmed: 0, sealed: 0, received: 0 };
  for (const row of tally.hourly) for (const column of columns) total[column] += row[column];
  return (
    <table className="tally-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('hour')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="end">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tally.hourly.map((row) => (
          <tr key={row.hour}>
            <th scope="row">{`${String(row.hour).padStart(2, '0')}:00`}</th>
            {cells(row)}
          </tr>
        ))}
        <tr className="tally-total">
          <th scope="row">{t('total')}</th>
          {cells(total)}
        </tr>
      </tbody>
    </table>
  );
}

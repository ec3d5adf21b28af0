import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { toldColumns } from '../../../hub/store/records/told.ts';
import { dayAfter, dayNumber } from '../../../hub/tallies/days.ts';
import { axes, axisNumber, summedOverAll } from '../../../hub/tallies/facts.ts';

export const firstDay = '2025-01-01';
export const daysOfYear = 365;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** What one station has on one day: 27 rows, most of them of people on the roster. */
const rowsOfDay: [axis: number, value: string, cell: number][] = [
  [0, '', 2],
  [0, '', 3],
  ...numbers(2).map((i): [number, string, number] => [axisNumber('kind'), ['eidLevel2', 'renewal'][i] ?? '', 2]),
  ...numbers(2).map((i): [number, string, number] => [axisNumber('sex'), ['male', 'female'][i] ?? '', 2]),
  ...numbers(4).map((i): [number, string, number] => [axisNumber('ageBand'), `band${i}`, 2]),
  ...numbers(9).map((i): [number, string, number] => [axisNumber('hour'), String(8 + i).padStart(2, '0'), 2]),
  ...numbers(3).map((i): [number, string, number] => [axisNumber('operator'), `operator${i}`, 2]),
  [axisNumber('commune'), 'commune', 2],
  ...numbers(4).map((i): [number, string, number] => [axisNumber('hamlet'), `commune/hamlet${i}`, 2]),
];

/** Runs statements one after another on a database of either kind. */
export async function onDatabase(database: string | null, folder: string, texts: readonly string[]): Promise<void> {
  if (database === null) {
    const db = new Database(join(folder, 'hub.db'));
    for (const text of texts) db.exec(text);
    db.close();
    return;
  }
  const client = new pg.Client(database);
  await client.connect();
  for (const text of texts) await client.query(text);
  await client.end();
}

const quoted = (values: readonly (string | number)[]): string =>
  `(${values.map((value) => (typeof value === 'string' ? `'${value}'` : value)).join(', ')})`;

const countsOfDay = numbers(toldColumns).map(() => 100);
const told = (span: number, times: number, stationsFrom: string, from: string): string =>
  `INSERT INTO tally_told SELECT ${span}, n, day, ${times}, ${times}, ${times}, ${numbers(toldColumns - 3)
    .map(() => 100 * times)
    .join(', ')} FROM ${stationsFrom} CROSS JOIN ${from} ORDER BY n, day`;

/** A year's sums of stations 1 to `stations`, of 300 dossiers a day each, their days as stated, and a gap at every tenth. */
export function yearOfSums(stations: number): string[] {
  const days = numbers(daysOfYear).map((i) => dayNumber(dayAfter(firstDay, i)));
  const months = [...new Set(days.map((day) => Math.floor(day / 100) * 100))];
  const figures = numbers(24).map((i) => `${300 - 10 * i}`);
  const sums = (span: number, times: number, stationsFrom: string, where: string): string =>
    `INSERT INTO tally_sums SELECT ${span}, axis, n, day, value, cell, ${figures.map((figure) => `${figure} * ${times}`).join(', ')}
     FROM fill_values CROSS JOIN ${stationsFrom} CROSS JOIN ${span === 0 ? 'fill_days' : 'fill_months'} WHERE ${where}
     ORDER BY axis, n, day, value, cell`;
  const overAll = `axis IN ${quoted([0, ...axes.map(axisNumber).filter(summedOverAll)])}`;
  return [
    'CREATE TABLE fill_stations (n integer)',
    `INSERT INTO fill_stations VALUES ${numbers(stations)
      .map((i) => `(${i + 1})`)
      .join(', ')}`,
    'CREATE TABLE fill_days (day integer)',
    `INSERT INTO fill_days VALUES ${days.map((day) => `(${day})`).join(', ')}`,
    'CREATE TABLE fill_months (day integer)',
    `INSERT INTO fill_months VALUES ${months.map((day) => `(${day})`).join(', ')}`,
    'CREATE TABLE fill_values (axis integer, value text, cell integer)',
    `INSERT INTO fill_values VALUES ${rowsOfDay.map(quoted).join(', ')}`,
    sums(0, 1, 'fill_stations', 'axis >= 0'),
    sums(1, 30, 'fill_stations', 'axis >= 0'),
    sums(0, stations, '(SELECT 0 AS n) AS everywhere', overAll),
    sums(1, 30 * stations, '(SELECT 0 AS n) AS everywhere', overAll),
    `INSERT INTO tally_runs SELECT n, 1, 1, 100000 FROM fill_stations`,
    `INSERT INTO tally_runs SELECT n, 1, 100005, 110000 FROM fill_stations WHERE n % 10 = 0`,
    `INSERT INTO tally_statements (id, station_no, day, epoch, seq, at, counts, kind, sha256, items, sealed)
     SELECT 's' || n || '-' || day, n, day, 1, day, '2025-01-01T00:00:00.000Z', '${JSON.stringify(countsOfDay)}', 'closed',
       '${'0123456789abcdef'.repeat(4)}', 0, CASE WHEN n % 50 = 0 THEN 599 ELSE 600 END FROM fill_stations CROSS JOIN fill_days`,
    told(0, 1, 'fill_stations', 'fill_days'),
    told(1, 30, 'fill_stations', 'fill_months'),
    told(0, stations, '(SELECT 0 AS n) AS everywhere', 'fill_days'),
    told(1, 30 * stations, '(SELECT 0 AS n) AS everywhere', 'fill_months'),
  ];
}

import type { JournalEntry } from '../../main/contract/wire/journal.ts';
import { toldName, toldNames, unableName } from '../../main/contract/wire/told.ts';
import type { Records } from '../store/records/records.ts';
import { type StatementRow, type ToldSum, toldColumns } from '../store/records/told.ts';
import { dayNumber, monthNumber } from './days.ts';
import { daysColumn, toldColumn, toldDaysColumn, unableDaysColumn } from './told-columns.ts';

type Statement = Extract<JournalEntry, { type: 'dayStatement' }>;

const anyTold = toldName('started', 'all', 'dossiers', 'inside');
/** A station says what it likes; a column holds no more than this of one day. */
const mostOfADay = 1_000_000;
const bounded = (value: number): number => Math.min(value, mostOfADay);

/** What a day's statement adds to the sums. */
function figuresOf(told: Readonly<Record<string, number>>): number[] {
  const figures = nothing();
  figures[daysColumn] = 1;
  figures[toldDaysColumn] = told[anyTold] === undefined ? 0 : 1;
  figures[unableDaysColumn] = told[unableName('all')] === undefined ? 0 : 1;
  for (const name of toldNames) figures[toldColumn(name)] = bounded(told[name] ?? 0);
  return figures;
}
const nothing = (): number[] => Array.from({ length: toldColumns }, () => 0);
const stored = (row: { counts: string } | undefined): number[] => (row ? JSON.parse(row.counts) : nothing());

/** Stores a statement; the sums are of the newest of its day, in whatever order they came. */
export async function takeStatement({ told }: Pick<Records, 'told'>, stationNo: number, entry: Statement) {
  const { id, epoch, seq, at, counts, statement } = entry;
  const day = dayNumber(entry.businessDay);
  const before = await told.newest(stationNo, day);
  const row: StatementRow = {
    ...{ id, stationNo, day, epoch, seq, at },
    ...{ kind: statement?.kind ?? null, sha256: statement?.sha256 ?? null, items: bounded(statement?.items ?? 0) },
    sealed: counts.sealed === undefined ? null : bounded(counts.sealed),
  };
  await told.putStatement(row, JSON.stringify(figuresOf(counts)));
  const after = await told.newest(stationNo, day);
  if (before?.id === after?.id) return;
  const old = stored(before);
  const add = stored(after).map((figure, i) => figure - (old[i] ?? 0));
  const spans: Pick<ToldSum, 'span' | 'day'>[] = [
    { span: 0, day },
    { span: 1, day: monthNumber(day) },
  ];
  await told.add(spans.flatMap((span) => [0, stationNo].map((no) => ({ ...span, stationNo: no, add }))));
}

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

/** What a day's statement adds to the sums; nothing where there is none. */
function figuresOf(counts: string | undefined): number[] {
  const figures = Array.from({ length: toldColumns }, () => 0);
  if (counts === undefined) return figures;
  const told = JSON.parse(counts) as Record<string, number>;
  figures[daysColumn] = 1;
  figures[toldDaysColumn] = told[anyTold] === undefined ? 0 : 1;
  figures[unableDaysColumn] = told[unableName('all')] === undefined ? 0 : 1;
  for (const name of toldNames) figures[toldColumn(name)] = bounded(told[name] ?? 0);
  return figures;
}

/** Stores a statement; the sums are of the newest of its day, in whatever order they came. */
export async function takeStatement({ told }: Pick<Records, 'told'>, stationNo: number, entry: Statement) {
  const { id, epoch, seq, at, counts, statement } = entry;
  const day = dayNumber(entry.businessDay);
  const before = await told.newest(stationNo, day);
  const of = (name: string): number | null => (counts[name] === undefined ? null : bounded(counts[name]));
  const row: StatementRow = {
    ...{ id, stationNo, day, epoch, seq, at },
    ...{ kind: statement?.kind ?? null, sha256: statement?.sha256 ?? null, items: bounded(statement?.items ?? 0) },
    ...{ started: of('started'), confirmed: of('confirmed'), sealed: of('sealed'), received: of('received') },
    ...{ accepted: of('accepted'), rejected: of('rejected') },
  };
  await told.putStatement(row, JSON.stringify(counts));
  const after = await told.newest(stationNo, day);
  if (before?.id === after?.id) return;
  const old = figuresOf(before?.counts);
  const add = figuresOf(after?.counts).map((figure, i) => figure - (old[i] ?? 0));
  const spans: Pick<ToldSum, 'span' | 'day'>[] = [
    { span: 0, day },
    { span: 1, day: monthNumber(day) },
  ];
  await told.add(spans.flatMap((span) => [0, stationNo].map((no) => ({ ...span, stationNo: no, add }))));
}

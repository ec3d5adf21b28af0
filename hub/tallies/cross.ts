import type { CrossAnswer, CrossFigure, CrossSplit, TallyShare } from '../../main/contract/wire/tallies.ts';
import { tallyAxis } from '../../main/contract/wire/tallies.ts';
import { Refusal } from '../receiving/refusal.ts';
import type { CrossQuestion, SumQuestion } from '../store/records/tallies.ts';
import { type Asking, answerOn, narrowed, numbersOf } from './context.ts';
import { dayNumber, daysIn, spansOf } from './days.ts';
import { axisNumber, cellsOf, summedOverAll } from './facts.ts';
import { type Counted, columnOf } from './figures.ts';
import type { FunnelQuestion } from './funnel.ts';
import { type Label, labeller } from './label.ts';

export interface CrossAsked extends Pick<FunnelQuestion, 'from' | 'to' | 'basis' | 'count' | 'product' | 'place'> {
  rowsBy: CrossSplit;
  columnsBy: CrossSplit;
  figure: CrossFigure;
}

/** Days beside each other: more are neither read nor fit a page. */
export const mostCrossDays = 31;
/** Of one answer. */
const mostPlaces = 40_000;

/** What each figure is a share of, and what that consists of. */
const denominators: Record<CrossFigure, { of: TallyShare['of']; parts: Counted[] } | null> = {
  sealed: null,
  received: { of: 'sealed', parts: ['sealed'] },
  accepted: { of: 'received', parts: ['received'] },
  rejected: { of: 'decided', parts: ['accepted', 'rejected'] },
  activated: { of: 'accepted', parts: ['accepted'] },
  voided: null,
};

type Group = Exclude<SumQuestion['group'], 'none'>;
const groups: Partial<Record<CrossSplit, Group>> = {
  day: 'day',
  month: 'month',
  province: 'station',
  unit: 'station',
  station: 'station',
};
const groupOf = (split: CrossSplit): Group => groups[split] ?? 'value';
const kindOf = (split: CrossSplit): 'time' | 'place' | 'axis' => {
  const group = groupOf(split);
  return group === 'station' ? 'place' : group === 'value' ? 'axis' : 'time';
};

/**
 * One figure by two things at once. Sums are kept by day, station and the value of one axis, so a time, a place and an axis can be crossed,
 * and two axes (sex by age) cannot.
 * @throws Refusal `bad_request` for two of a kind, too many days, and more than 40,000 places of the table
 */
export function cross(asking: Asking, asked: CrossAsked): Promise<CrossAnswer> {
  const { rowsBy, columnsBy, from, to, basis, count, product, figure } = asked;
  const kinds = [kindOf(rowsBy), kindOf(columnsBy)];
  if (kinds[0] === kinds[1]) throw new Refusal('bad_request', 'two of a kind cannot be crossed');
  const byDay = rowsBy === 'day' || columnsBy === 'day';
  if (byDay && daysIn(from, to) > mostCrossDays) throw new Refusal('bad_request', `more than ${mostCrossDays} days`);
  return answerOn(asking, async (view) => {
    const places = narrowed(view.places, asked.place);
    const axis = tallyAxis.safeParse(rowsBy).data ?? tallyAxis.safeParse(columnsBy).data ?? null;
    const number = axis === null ? 0 : axisNumber(axis);
    const overAll =
      view.everything && places.length === view.places.length && !kinds.includes('place') && summedOverAll(number);
    const parts = denominators[figure]?.parts ?? [];
    const wanted: Counted[] = [figure, ...parts.filter((part) => part !== figure)];
    const common: Omit<CrossQuestion, 'span' | 'from' | 'to'> = {
      ...{ axis: number, stations: overAll ? null : numbersOf(places), cells: cellsOf(product) },
      groups: [groupOf(rowsBy), groupOf(columnsBy)],
      columns: wanted.map((one) => columnOf(one, count, basis)),
    };
    const questions: CrossQuestion[] = byDay
      ? [{ ...common, span: 0, from: dayNumber(from), to: dayNumber(to) }]
      : spansOf(from, to).map((span) => ({ ...common, ...span }));
    const table = new Table();
    const [rowOf, columnAt] = [labeller(rowsBy, places), labeller(columnsBy, places)];
    for (const question of questions)
      for (const { first, second, outside, sums } of await view.records.tallies.crossed(question)) {
        const [own = 0] = sums;
        const of = parts.reduce((sum, part) => sum + (sums[wanted.indexOf(part)] ?? 0), 0);
        if (own === 0 && of === 0) continue;
        table.add(rowOf(first), columnAt(second), outside, own, of);
      }
    const of = denominators[figure]?.of ?? null;
    return {
      ...view.answered,
      ...{ period: { from, to }, basis, count, product, figure, of, rowsBy, columnsBy, stations: places.length },
      ...table.answer(of !== null),
    };
  });
}

interface Row {
  label: Label;
  /** By value of the column. */
  cells: Map<string, { own: number; of: number }>;
  offRoster: number;
}

class Table {
  readonly #columns = new Map<string, Label>();
  readonly #rows = new Map<string, Row>();

  add(row: Label, column: Label, outside: boolean, own: number, of: number): void {
    this.#columns.set(column.value, column);
    const found: Row = this.#rows.get(row.value) ?? { label: row, cells: new Map(), offRoster: 0 };
    this.#rows.set(row.value, found);
    if (this.#rows.size * this.#columns.size > mostPlaces) {
      throw new Refusal('bad_request', `more than ${mostPlaces} places`);
    }
    if (outside) {
      found.offRoster += own;
      return;
    }
    const cell = found.cells.get(column.value) ?? { own: 0, of: 0 };
    found.cells.set(column.value, { own: cell.own + own, of: cell.of + of });
  }

  answer(hasDenominators: boolean): Pick<CrossAnswer, 'columns' | 'rows' | 'total'> {
    const byValue = (a: { value: string }, b: { value: string }): number => (a.value < b.value ? -1 : 1);
    const columns = [...this.#columns.values()].sort(byValue);
    const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
    const sums = (counts: number[], of: number[], offRoster: number): CrossAnswer['total'] => ({
      ...{ counts, denominators: hasDenominators ? of : null, total: sumOf(counts), offRoster },
      totalDenominator: hasDenominators ? sumOf(of) : null,
    });
    const rows = [...this.#rows.values()].map(({ label, cells, offRoster }) => {
      const own = columns.map(({ value }) => cells.get(value)?.own ?? 0);
      const of = columns.map(({ value }) => cells.get(value)?.of ?? 0);
      return { ...label, ...sums(own, of, offRoster) };
    });
    rows.sort(byValue);
    const below = (list: (row: (typeof rows)[number]) => number[] | null): number[] =>
      columns.map((_, i) => sumOf(rows.map((row) => list(row)?.[i] ?? 0)));
    const total = sums(
      below(({ counts }) => counts),
      below(({ denominators: of }) => of),
      sumOf(rows.map(({ offRoster }) => offRoster)),
    );
    return { columns, rows, total };
  }
}

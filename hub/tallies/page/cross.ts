import type { CrossAnswer } from '../../../main/contract/wire/tallies.ts';
import { ask } from './ask.ts';
import { csvLink } from './course.ts';
import { type Column, choice, el, panel, table } from './elements.ts';
import { nameOf, shortNameOf } from './ranking.ts';
import { number, percent, periodWords, say } from './say.ts';
import { asked, type Change, crossColumns, crossFigures, crossKinds, crossRows, daysIn, type State } from './state.ts';

const mostDays = 31;
/** Rows that a page still shows at once; all of them are in the file. */
const mostRows = 200;

const kindOf = (split: string): string | undefined =>
  Object.entries(crossKinds).find(([, splits]) => (splits as readonly string[]).includes(split))?.[0];

/** One figure by two things at once: commune by day, for instance. */
export async function cross(state: State, change: Change): Promise<HTMLElement> {
  const { crossRows: rows, crossColumns: columns, crossFigure: figure } = state;
  const same = kindOf(rows) === kindOf(columns);
  const long = (rows === 'day' || columns === 'day') && daysIn(state) > mostDays;
  const question = { ...asked(state), rows, columns, figure };
  const answer = same || long ? null : await ask('cross', question);
  const choices = [
    choice('cross-rows', say('crossRows'), named(crossRows), rows, (value) => change({ crossRows: value })),
    choice('cross-columns', say('crossColumns'), named(crossColumns), columns, (value) =>
      change({ crossColumns: value }),
    ),
    choice(
      'cross-figure',
      say('crossFigure'),
      crossFigures.map((one) => [one, say(one)] as const),
      figure,
      (value) => change({ crossFigure: value }),
    ),
    answer ? csvLink('cross.csv', question) : null,
  ];
  const content = answer ? tableOf(answer, state) : [el('p', {}, say(same ? 'crossSame' : 'crossLong'))];
  return panel('cross', say('cross'), choices, ...content);
}

const named = <Split extends (typeof crossRows)[number]>(splits: readonly Split[]) =>
  splits.map((split) => [split, say(`split.${split}`)] as const);

type Row = CrossAnswer['rows'][number];

function tableOf(answer: CrossAnswer, state: State): HTMLElement[] {
  const { rowsBy, columnsBy, of } = answer;
  if (answer.rows.length === 0) return [el('p', {}, say('empty'))];
  const total: Row = { value: '', name: null, ...answer.total };
  const isOrdered = ['day', 'month', 'hour', 'ageBand'].includes(rowsBy);
  const rows = isOrdered ? answer.rows : answer.rows.toSorted((a, b) => b.total - a.total);
  const cell = (count: number, denominator: number | null): HTMLElement => {
    const share =
      of === null || denominator === null || denominator === 0
        ? null
        : say('crossOf', {
            ...{ share: percent(count / denominator), denominator: number(denominator), of: say(`of.${of}`) },
          });
    return el('span', {}, number(count), share === null ? null : el('small', {}, ` ${share}`));
  };
  const columns: Column<Row>[] = [
    { head: say(`split.${rowsBy}`), cell: (row) => (row === total ? say('total') : nameOf(rowsBy, row)) },
    { head: say('total'), number: true, cell: (row) => cell(row.total, row.totalDenominator) },
    ...answer.columns.map(
      (column, i): Column<Row> => ({
        head: shortNameOf(columnsBy, column),
        number: true,
        cell: (row) => cell(row.counts[i] ?? 0, row.denominators?.[i] ?? null),
      }),
    ),
    { head: say('outside'), number: true, cell: ({ offRoster }) => number(offRoster) },
  ];
  const caption = say('crossCaption', {
    ...{ figure: say(answer.figure), rows: say(`split.${rowsBy}`).toLowerCase() },
    columns: say(`split.${columnsBy}`).toLowerCase(),
    ...{ count: say(`count.${state.count}`).toLowerCase(), product: say(`product.${state.product}`).toLowerCase() },
    period: `${say(`basis.${state.basis}`).toLowerCase()} ${periodWords(answer.period)}`,
  });
  const beyond = rows.length - mostRows;
  return [
    table(caption, columns, rows.slice(0, mostRows), total),
    ...(beyond > 0 ? [el('p', { class: 'soft' }, say('more', { count: number(beyond) }))] : []),
  ];
}

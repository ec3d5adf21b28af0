import type { FunnelRow } from '../../../main/contract/wire/tallies.ts';
import { ask } from './ask.ts';
import { metered } from './chart.ts';
import { csvLink } from './course.ts';
import { type Column, choice, el, panel, table } from './elements.ts';
import { dayWords, knows, number, percent, periodWords, say } from './say.ts';
import { asked, type Change, type orders, type State, splits } from './state.ts';

type Order = (typeof orders)[number];
const by: Record<Order, (row: FunnelRow) => number> = {
  sealed: ({ onRoster }) => onRoster.sealed,
  rejected: ({ shares }) => shares.rejected.value ?? -1,
};
/** Splits that have an order of their own, which a ranking would break. */
const ordered: readonly string[] = ['ageBand', 'hour'];

/** Who sealed most, with the share of rejected beside it: numbers alone would reward haste. */
export async function ranking(state: State, change: Change): Promise<HTMLElement> {
  const { splitBy } = state;
  const question = { ...asked(state), splitBy };
  const answer = await ask('funnel', question);
  const total: FunnelRow = { value: '', name: say('total'), ...answer.total };
  const order = ordered.includes(splitBy) ? null : state.order;
  const rows = order ? answer.rows.toSorted((a, b) => by[order](b) - by[order](a)) : answer.rows;
  const places = new Map(rows.map((row, i) => [row, order ? number(i + 1) : '']));
  const most = Math.max(0, ...rows.map(({ onRoster }) => onRoster.sealed));
  const sortable = (name: Order): Pick<Column<FunnelRow>, 'sort' | 'sorted'> => ({
    sort: order ? () => change({ order: name }) : null,
    sorted: order === name ? 'descending' : null,
  });
  const plain = (key: 'received' | 'accepted' | 'rejected'): Column<FunnelRow> => ({
    ...{ head: say(key), number: true, cell: ({ onRoster }) => number(onRoster[key]) },
  });
  const columns: Column<FunnelRow>[] = [
    {
      head: say(`split.${splitBy}`),
      cell: (row) => (row === total ? say('total') : nameOf(splitBy, row)),
    },
    ...(order ? [{ head: say('rank'), number: true, cell: (row: FunnelRow) => places.get(row) ?? '' }] : []),
    {
      ...{ head: say('sealed'), number: true, ...sortable('sealed') },
      cell: (row) => {
        const { sealed } = row.onRoster;
        return row === total ? number(sealed) : metered(sealed, most, number(sealed));
      },
    },
    plain('received'),
    plain('accepted'),
    plain('rejected'),
    { head: say('rejectRate'), number: true, ...sortable('rejected'), cell: rate },
    { head: say('outside'), number: true, cell: ({ offRoster }) => number(offRoster.sealed) },
  ];
  const caption = say('rankingCaption', {
    ...{ count: say(`count.${state.count}`).toLowerCase(), product: say(`product.${state.product}`).toLowerCase() },
    period: `${say(`basis.${state.basis}`).toLowerCase()} ${periodWords(answer.period)}`,
  });
  const named = splits.map((one) => [one, say(`split.${one}`)] as const);
  return panel(
    'ranking',
    say('ranking'),
    [
      choice('split', say('splitBy'), named, splitBy, (value) => change({ splitBy: value })),
      csvLink('funnel.csv', question),
    ],
    rows.length === 0 ? el('p', {}, say('empty')) : table(caption, columns, rows, total),
  );
}

function rate({ shares: { rejected } }: FunnelRow): HTMLElement | string {
  if (rejected.value === null) return '–';
  const of = say('rateOf', { denominator: number(rejected.denominator) });
  return el('span', {}, percent(rejected.value), ' ', el('small', {}, of));
}

/** What a value of a split is called at the head of a column, where the period stands above. */
export const shortNameOf = (splitBy: string, named: { value: string; name: string | null }): string =>
  splitBy === 'day' ? dayWords(named.value).slice(0, 5) : nameOf(splitBy, named);

/** What a value of a split is called. */
export function nameOf(splitBy: string, { value, name }: { value: string; name: string | null }): string {
  if (splitBy === 'hour') return `${value}:00`;
  if (splitBy === 'day') return dayWords(value);
  if (splitBy === 'month') return `${value.slice(5, 7)}/${value.slice(0, 4)}`;
  if (splitBy === 'operator') return value.slice(0, 8);
  const words = `${splitBy}.${value}`;
  if (knows(words)) return say(words);
  const text = splitBy === 'hamlet' ? value.slice(value.indexOf('/') + 1) : (name ?? value);
  if (splitBy === 'province' && text === '') return say('noProvince');
  return text === '' ? say('none') : text;
}

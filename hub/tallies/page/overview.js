import { ask, query } from './ask.js';
import { curve, meter } from './chart.js';
import { el, panel, table } from './elements.js';
import { dayWords, knows, number, percent, periodWords, say, timeWords } from './words.js';

const splits = ['unit', 'province', 'station', 'hamlet', 'operator', 'kind', 'sex', 'ageBand', 'shift', 'hour'];

/** What every question of this view carries. */
const asked = ({ from, to, product, count, basis, place }) => ({ from, to, product, count, basis, ...place });

/** A share in a sentence: what it is, of how many of what, in which period. */
export function shareWords({ of, denominator, value }, period) {
  const values = { of: say(`of.${of}`), denominator: number(denominator), period: periodWords(period) };
  return value === null ? say('shareNone', values) : say('shareOf', { ...values, share: percent(value) });
}

export async function overview(state, placeName) {
  const answer = await ask('funnel', asked(state));
  const { total, period } = answer;
  const on = total.onRoster;
  const share = (name) => shareWords(total.shares[name], period);
  const known = (key, value) => (value ? say(key, { count: number(value) }) : null);
  const step = (key, ...notes) =>
    el(
      'li',
      {},
      el('span', {}, say(key)),
      el('strong', {}, number(on[key])),
      ...notes.filter(Boolean).map((note) => el('span', { class: 'soft' }, note)),
    );
  const steps = [
    step('sealed', known('waitingShort', on.waiting), known('voidedShort', on.voided)),
    step('received', share('received'), known('pendingShort', on.pending)),
    step('accepted', share('accepted')),
    step('rejected', share('rejected'), known('redoShort', on.toRedo)),
    ...(state.product === 'card' ? [] : [step('activated', share('activated'))]),
  ];
  const { sealed, received, accepted } = total.offRoster;
  return panel(
    'overview',
    say('overview'),
    [
      el(
        'span',
        { class: 'soft' },
        `${say('over', { place: placeName, stations: number(answer.stations) })} · ${periodWords(period)}`,
      ),
    ],
    answer.behind > 0
      ? el('p', { class: 'note', role: 'status' }, say('behind', { count: number(answer.behind) }))
      : null,
    el(
      'p',
      { class: 'soft' },
      `${say(`about.${state.basis}`)} ${say('computed', { time: timeWords(answer.computedAt) })}.`,
    ),
    el('ul', { class: 'funnel' }, ...steps),
    el(
      'p',
      { class: 'soft' },
      say('offRoster', { sealed: number(sealed), received: number(received), accepted: number(accepted) }),
    ),
    on.sealed + sealed === 0 ? el('p', {}, say('empty')) : null,
  );
}

const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** One day by hour, up to a year by day, beyond by month. Days on which nothing happened stand there as nothing. */
export async function course(state) {
  const length = days(state.from, state.to);
  const splitBy = length === 1 ? 'hour' : length <= 366 ? 'day' : 'month';
  const answer = await ask('funnel', { ...asked(state), basis: 'eventDay', splitBy });
  const found = new Map(answer.rows.map((row) => [row.value, row.onRoster]));
  const hours = [...found.keys()].map(Number);
  const [first, last] = [Math.min(7, ...hours), Math.max(17, ...hours)];
  const values =
    splitBy === 'hour'
      ? Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(2, '0'))
      : splitBy === 'day'
        ? Array.from({ length }, (_, i) => new Date(Date.parse(state.from) + i * 86_400_000).toISOString().slice(0, 10))
        : [...found.keys()];
  const points = values.map((value) => {
    const { sealed = 0, received = 0 } = found.get(value) ?? {};
    const name = splitBy === 'hour' ? `${value}:00` : splitBy === 'day' ? dayWords(value) : value;
    return {
      label: splitBy === 'day' ? name.slice(0, 5) : splitBy === 'hour' ? Number(value) : value,
      name,
      sealed,
      received,
    };
  });
  const heading = say({ hour: 'curveHour', day: 'curveDay', month: 'curveMonth' }[splitBy]);
  return panel(
    'course',
    heading,
    [
      el('span', { class: 'soft' }, `${say('basis.eventDay')} · ${periodWords(answer.period)}`),
      csvLink({ ...asked(state), basis: 'eventDay', splitBy }),
    ],
    curve(heading, periodWords(answer.period), points),
  );
}

const csvLink = (values) =>
  el('a', { href: `/v1/tallies/funnel.csv?${query(values)}`, download: true, class: 'no-print' }, say('csv'));

const orders = {
  sealed: ({ onRoster }) => onRoster.sealed,
  rejected: ({ shares }) => shares.rejected.value ?? -1,
};
/** Splits that have an order of their own, which a ranking would break. */
const ordered = ['ageBand', 'hour'];

export async function ranking(state, change) {
  const { splitBy } = state;
  const answer = await ask('funnel', { ...asked(state), splitBy });
  const order = ordered.includes(splitBy) ? null : (state.order ?? 'sealed');
  const rows = order ? answer.rows.toSorted((a, b) => orders[order](b) - orders[order](a)) : answer.rows;
  const places = new Map(rows.map((row, i) => [row, order ? number(i + 1) : '']));
  const most = Math.max(0, ...rows.map(({ onRoster }) => onRoster.sealed));
  const sortable = (name) => ({
    sort: order ? () => change({ order: name }) : null,
    sorted: order === name ? 'descending' : null,
  });
  const rate = ({ shares: { rejected } }) =>
    rejected.value === null
      ? '–'
      : el(
          'span',
          {},
          percent(rejected.value),
          ' ',
          el('small', {}, say('rateCell', { share: '', denominator: number(rejected.denominator) }).trim()),
        );
  const plain = (key) => ({ head: say(key), number: true, cell: ({ onRoster }) => number(onRoster[key]) });
  const columns = [
    { head: say(`split.${splitBy}`), cell: (row) => (row === answer.total ? say('total') : nameOf(splitBy, row)) },
    ...(order ? [{ head: say('rank'), number: true, cell: (row) => places.get(row) ?? '' }] : []),
    {
      head: say('sealed'),
      number: true,
      ...sortable('sealed'),
      cell: (row) =>
        el(
          'span',
          {},
          row === answer.total ? null : meter(row.onRoster.sealed, most),
          ' ',
          number(row.onRoster.sealed),
        ),
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
  return panel(
    'ranking',
    say('ranking'),
    [
      el(
        'label',
        { class: 'no-print' },
        `${say('splitBy')} `,
        el(
          'select',
          { id: 'split', change: ({ target }) => change({ splitBy: target.value }) },
          ...splits.map((one) => el('option', { value: one, selected: one === splitBy }, say(`split.${one}`))),
        ),
      ),
      csvLink({ ...asked(state), splitBy }),
    ],
    rows.length === 0 ? el('p', {}, say('empty')) : table(caption, columns, rows, { total: answer.total }),
  );
}

function nameOf(splitBy, { value, name }) {
  if (splitBy === 'hour') return `${value}:00`;
  if (splitBy === 'operator') return value.slice(0, 8);
  const words = `${splitBy}.${value}`;
  if (knows(words)) return say(words);
  const text = splitBy === 'hamlet' ? value.slice(value.indexOf('/') + 1) : (name ?? value);
  if (splitBy === 'province' && text === '') return say('noProvince');
  return text === '' ? say('none') : text;
}

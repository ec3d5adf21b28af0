import type { TargetsAnswer } from '../../../main/contract/wire/tallies.ts';
import { ask, Refused } from './ask.ts';
import { metered } from './chart.ts';
import { type Column, el, panel, table } from './elements.ts';
import { number, percent, periodWords, say } from './say.ts';
import type { State } from './state.ts';

type Target = TargetsAnswer['targets'][number];
/** Rows that a page still shows at once. */
const mostRows = 300;

/** How the centre's targets stand. */
export async function targets(state: State): Promise<HTMLElement> {
  const { from, to, place } = state;
  const period = periodWords(state);
  const head = [el('span', { class: 'soft' }, period)];
  const answer = await ask('targets', { from, to, ...place }).catch((error: unknown) => {
    // Of a period or place that cannot be asked the other panels tell as well.
    if (error instanceof Refused && error.status === 400) return null;
    throw error;
  });
  if (answer === null) return panel('targets', say('targets'), head, el('p', {}, say('targetsTooMany')));
  if (answer.targets.length === 0) return panel('targets', say('targets'), head, el('p', {}, say('noTargets')));
  const most = Math.max(1, ...answer.targets.map(({ share }) => share ?? 0));
  const beyond = answer.targets.length - mostRows;
  return panel(
    'targets',
    say('targets'),
    head,
    el('p', { class: 'soft' }, say('targetsAbout')),
    table(say('targetsCaption', { period }), columnsWith(most), answer.targets.slice(0, mostRows)),
    beyond > 0 ? el('p', { class: 'soft' }, say('more', { count: number(beyond) })) : null,
  );
}

const orNone = (value: number | null): string => (value === null ? '–' : number(value));

const columnsWith = (most: number): Column<Target>[] => [
  { head: say('target'), cell: whose },
  { head: say('done'), number: true, cell: ({ done }) => number(done) },
  {
    head: say('shareOfGoal'),
    number: true,
    cell: ({ share, goal }) => {
      if (share === null) return '–';
      const of = say('rateOfGoal', { goal: number(goal) });
      return el('span', {}, metered(share, most, percent(share)), el('small', {}, ` ${of}`));
    },
  },
  { head: say('expected'), number: true, cell: ({ expected }) => number(expected) },
  { head: say('forecast'), number: true, cell: ({ forecast }) => orNone(forecast) },
  { head: say('neededPerDay'), number: true, cell: ({ neededPerDay }) => orNone(neededPerDay) },
  { head: say('outside'), number: true, cell: ({ offRoster }) => number(offRoster) },
];

/** Unit, whose within it, and what is asked for. */
function whose({ unitName, of, code, name, product, each, count, period, source }: Target): HTMLElement {
  const known = name ?? (of === 'operator' ? code?.slice(0, 8) : code) ?? '';
  const said = [
    ...(of === 'unit' ? [] : [say(`targetOf.${of}`, { name: known })]),
    say(`product.${product}`),
    say(`each.${each}`, { count: number(count), period: periodWords(period) }),
    ...(source === 'setUp' ? [say('setUpTarget')] : []),
  ];
  return el('span', {}, unitName, el('br'), el('small', {}, said.join(' · ')));
}

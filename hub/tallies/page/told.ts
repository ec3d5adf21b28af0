import type { ToldSums } from '../../../main/contract/wire/tallies.ts';
import { ask } from './ask.ts';
import { el, panel, table } from './elements.ts';
import { number, periodWords, say } from './say.ts';
import type { State } from './state.ts';

const reasons = [
  'deceased',
  'suspectedDeceased',
  'absent',
  'departedAbroad',
  'workingAway',
  'refused',
  'other',
] as const;

/** What no manifest says, as far as stations have told it; where they have not, that it is not known here. */
export async function told(state: State): Promise<HTMLElement> {
  const { from, to, count, product, place } = state;
  const { total, period } = await ask('told', { from, to, count, product, ...place });
  const words = periodWords(period);
  const known = total.toldDays > 0;
  const days = say('toldDays', { told: number(total.toldDays), days: number(total.days), period: words });
  return panel(
    'told',
    say('told'),
    [el('span', { class: 'soft' }, `${say('basis.eventDay')} · ${words}`)],
    el('p', { class: 'soft' }, say('toldAbout')),
    known
      ? el('ul', { class: 'funnel' }, figure('started', total.started), figure('confirmed', total.confirmed))
      : null,
    el('p', known ? { class: 'soft' } : {}, known ? days : say('toldNone')),
    unableTable(total, words),
    el('p', { class: 'soft' }, el('b', {}, say('unknownHere')), `: ${say('unknownHereAbout')}`),
  );
}

const figure = (key: 'started' | 'confirmed', { onRoster, offRoster }: ToldSums['started']): HTMLElement =>
  el(
    'li',
    { 'data-figure': key },
    el('span', {}, say(key)),
    el('strong', {}, number(onRoster)),
    offRoster > 0 ? el('span', { class: 'soft' }, say('outsideShort', { count: number(offRoster) })) : null,
  );

function unableTable({ unable, days, unableDays }: ToldSums, period: string): HTMLElement | null {
  if (unable === null) return el('p', { class: 'soft' }, `${say('unable')}: ${say('unableNotOfProduct')}`);
  if (unableDays === 0) return null;
  const rows = reasons.map((reason) => ({ name: say(`reason.${reason}`), count: unable[reason] ?? 0 }));
  const caption = say('unableAbout', { period, told: number(unableDays), days: number(days) });
  return table(
    caption,
    [
      { head: say('unable'), cell: ({ name }) => name },
      { head: say('count.people'), number: true, cell: ({ count }) => number(count) },
    ],
    rows.filter(({ count }) => count > 0),
    { name: say('total'), count: unable.all ?? 0 },
  );
}

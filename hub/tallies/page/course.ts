import { ask, query, type Values } from './ask.ts';
import { curve } from './chart.ts';
import { el, panel } from './elements.ts';
import { dayWords, periodWords, say } from './say.ts';
import { asked, daysIn, type State, shifted } from './state.ts';

const headings = { hour: 'curveHour', day: 'curveDay', month: 'curveMonth' } as const;

/** One day by hour, up to a year by day, beyond by month. Days on which nothing happened stand there as nothing. */
export async function course(state: State): Promise<HTMLElement> {
  const length = daysIn(state);
  const splitBy = length === 1 ? 'hour' : length <= 366 ? 'day' : 'month';
  const question = { ...asked(state), basis: 'eventDay', splitBy };
  const answer = await ask('funnel', question);
  const found = new Map(answer.rows.map((row) => [row.value, row.onRoster]));
  const values =
    splitBy === 'hour'
      ? hoursOf([...found.keys()])
      : splitBy === 'day'
        ? Array.from({ length }, (_, i) => shifted(state.from, i))
        : [...found.keys()];
  const points = values.map((value) => {
    const { sealed = 0, received = 0 } = found.get(value) ?? {};
    const name = splitBy === 'hour' ? `${value}:00` : splitBy === 'day' ? dayWords(value) : value;
    const label = splitBy === 'day' ? name.slice(0, 5) : splitBy === 'hour' ? String(Number(value)) : value;
    return { label, name, sealed, received };
  });
  const heading = say(headings[splitBy]);
  const period = periodWords(answer.period);
  return panel(
    'course',
    heading,
    [el('span', { class: 'soft' }, `${say('basis.eventDay')} · ${period}`), csvLink('funnel.csv', question)],
    curve(heading, period, points),
  );
}

/** The hours of a working day, and whatever lies before or after. */
function hoursOf(found: readonly string[]): string[] {
  const hours = found.map(Number);
  const [first, last] = [Math.min(7, ...hours), Math.max(17, ...hours)];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(2, '0'));
}

export const csvLink = (file: string, values: Values): HTMLElement =>
  el('a', { href: `/v1/tallies/${file}?${query(values)}`, download: true, class: 'no-print' }, say('csv'));

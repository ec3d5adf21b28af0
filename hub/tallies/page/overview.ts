import type { TallyFigures, TallyShare } from '../../../main/contract/wire/tallies.ts';
import { ask } from './ask.ts';
import { el, panel } from './elements.ts';
import { number, percent, periodWords, say, timeWords } from './say.ts';
import { asked, type State } from './state.ts';
import type { Word } from './words.ts';

interface Period {
  from: string;
  to: string;
}

/** A share in a sentence: what it is, of how many of what, in which period. */
export function shareWords({ of, denominator, value }: TallyShare, period: Period): string {
  const values = { of: say(`of.${of}`), denominator: number(denominator), period: periodWords(period) };
  return value === null ? say('shareNone', values) : say('shareOf', { ...values, share: percent(value) });
}

/** The funnel as figures, each percentage beside the figure it is of. */
export async function overview(state: State, placeName: string): Promise<HTMLElement> {
  const answer = await ask('funnel', asked(state));
  const { total, period } = answer;
  const on = total.onRoster;
  const share = (name: keyof typeof total.shares): string => shareWords(total.shares[name], period);
  const known = (key: Word, value: number | null): string | null => (value ? say(key, { count: number(value) }) : null);
  const step = (key: keyof TallyFigures, ...notes: (string | null)[]): HTMLElement =>
    el(
      'li',
      { 'data-figure': key },
      el('span', {}, say(key)),
      el('strong', {}, number(on[key] ?? 0)),
      notes.map((note) => (note === null ? null : el('span', { class: 'soft' }, note))),
    );
  const { sealed, received, accepted } = total.offRoster;
  const over = say('over', { place: placeName, stations: number(answer.stations) });
  return panel(
    'overview',
    say('overview'),
    [el('span', { class: 'soft' }, `${over} · ${periodWords(period)}`)],
    answer.behind > 0
      ? el('p', { class: 'note', role: 'status' }, say('behind', { count: number(answer.behind) }))
      : null,
    el(
      'p',
      { class: 'soft' },
      `${say(`about.${state.basis}`)} ${say('computed', { time: timeWords(answer.computedAt) })}.`,
    ),
    el(
      'ul',
      { class: 'funnel' },
      step('sealed', known('waitingShort', on.waiting), known('voidedShort', on.voided)),
      step('received', share('received'), known('pendingShort', on.pending)),
      step('accepted', share('accepted')),
      step('rejected', share('rejected'), known('redoShort', on.toRedo)),
      // Of cards and accounts together the share would be of accepted cards as well, which nobody activates.
      state.product === 'card' ? null : step('activated', state.product === 'account' ? share('activated') : null),
    ),
    el(
      'p',
      { class: 'soft' },
      say('offRoster', { sealed: number(sealed), received: number(received), accepted: number(accepted) }),
    ),
    on.sealed + sealed === 0 ? el('p', {}, say('empty')) : null,
  );
}

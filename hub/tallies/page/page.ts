import type { UnitsAnswer } from '../../../main/contract/wire/tallies.ts';
import { ask, Refused, signIn, signOut } from './ask.ts';
import { choices } from './choices.ts';
import { course } from './course.ts';
import { cross } from './cross.ts';
import { el } from './elements.ts';
import { overview } from './overview.ts';
import { placeName, places } from './places.ts';
import { ranking } from './ranking.ts';
import { say } from './say.ts';
import { hashOf, type State, stateOf } from './state.ts';
import { statements } from './statements.ts';
import { gaps, silent, twice } from './stations.ts';
import { targets } from './targets.ts';
import { told } from './told.ts';
import { tools, useLastChoices } from './tools.ts';

let state: State = stateOf('');
/** What may be seen; null while nobody is signed in. */
let tree: UnitsAnswer | null = null;
let round = 0;

function change(values: Partial<State>): void {
  state = { ...state, ...values };
  history.replaceState(null, '', hashOf(state));
  again();
}

function again(): void {
  void (tree ? show(tree) : begin());
}

function problemOf(error: unknown, signingIn = false): string {
  if (!(error instanceof Refused)) return say('failed');
  if (error.status === 401 || (signingIn && error.status === 400)) return say('wrong');
  if (error.status === 429) return say('tooMany', { seconds: error.retryAfter });
  return say(error.status === 400 ? 'badPeriod' : 'failed');
}

const failure = (error: unknown): HTMLElement =>
  el(
    'div',
    { class: 'note bad', role: 'alert' },
    el('p', {}, problemOf(error)),
    el('button', { type: 'button', click: again }, say('again')),
  );

function signInForm(problem: string | null = null): void {
  tree = null;
  document.title = say('title');
  const input = el('input', {
    ...{ id: 'token', name: 'token', type: 'password', autocomplete: 'off', required: true },
    ...(problem ? { 'aria-invalid': 'true', 'aria-describedby': 'problem' } : {}),
  });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await signIn(input.value.trim());
      await begin();
    } catch (error) {
      signInForm(problemOf(error, true));
    }
  };
  const form = el(
    'form',
    { class: 'sign-in', submit: (event) => void submit(event) },
    el('h1', {}, say('title')),
    el('p', { class: 'soft' }, say('tokenAbout')),
    el('label', { for: 'token' }, say('token'), input),
    problem ? el('p', { class: 'note bad', role: 'alert', id: 'problem' }, problem) : null,
    el('button', { class: 'primary' }, say('enter')),
    el('div', { class: 'group' }, tools(again)),
  );
  document.body.replaceChildren(form);
  input.focus();
}

async function begin(): Promise<void> {
  try {
    tree = await ask('units');
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return signInForm();
    return document.body.replaceChildren(failure(error));
  }
  return show(tree);
}

async function leave(): Promise<void> {
  await signOut().catch(() => null);
  signInForm();
}

const top = (): HTMLElement =>
  el(
    'div',
    { class: 'top', role: 'banner' },
    el('h1', {}, say('title')),
    ...tools(again),
    el('button', { type: 'button', id: 'print', click: () => window.print() }, say('print')),
    el('button', { type: 'button', id: 'leave', click: () => void leave() }, say('signOut')),
  );

/** Frame at once, figures as they come; what is asked anew leaves the old figures standing until then. */
async function show(known: UnitsAnswer): Promise<void> {
  const turn = ++round;
  const place = placeName(known, state.place);
  document.title = `${place} – ${say('title')}`;
  const focused = document.activeElement?.id;
  const main = document.querySelector('main') ?? el('main', { id: 'figures', tabindex: -1 });
  main.setAttribute('aria-busy', 'true');
  const scrolled = document.querySelector('.side')?.scrollTop ?? 0;
  const side = places(known, state.place, (chosen) => change({ place: chosen }));
  document.body.replaceChildren(
    el('button', { type: 'button', class: 'skip', click: () => main.focus() }, say('skip')),
    top(),
    el('div', { class: 'layout' }, side, el('div', {}, main)),
  );
  if (focused) document.getElementById(focused)?.focus();
  side.scrollTop = scrolled;
  const answers = await Promise.allSettled([
    overview(state, place),
    course(state),
    ranking(state, change),
    targets(state),
    cross(state, change),
    told(state),
    silent(state, change),
    gaps(state),
    twice(state),
    statements(state),
  ]);
  if (turn !== round) return;
  const wrong = answers.find((one) => one.status === 'rejected');
  if (wrong?.reason instanceof Refused && wrong.reason.status === 401) return signInForm();
  const kept = document.activeElement?.id;
  const shown = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  main.replaceChildren(choices(state, change), ...(wrong ? [failure(wrong.reason)] : []), ...shown);
  main.removeAttribute('aria-busy');
  if (kept && document.activeElement?.id !== kept) document.getElementById(kept)?.focus();
}

useLastChoices();
state = stateOf(location.hash.slice(1));
addEventListener('hashchange', () => {
  state = stateOf(location.hash.slice(1));
  again();
});
await begin();

import { ask, Refused, signIn, signOut, who } from './ask.js';
import { el } from './elements.js';
import { course, overview, ranking } from './overview.js';
import { gaps, silent, statements, twice } from './stations.js';
import { currentLanguage, number, say, useLanguage } from './words.js';

/** What is looked at, kept in the address so that it can be reloaded and handed on; who may see it, the hub decides. */
const usual = {
  product: 'all',
  count: 'dossiers',
  basis: 'captureDay',
  splitBy: 'unit',
  silentDays: '1',
  order: 'sealed',
};
const kept = [...Object.keys(usual), 'from', 'to', 'province', 'unit', 'station'];
let state = {};
let tree = null;
let round = 0;

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
const shifted = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

function readAddress() {
  const given = Object.fromEntries(
    [...new URLSearchParams(location.hash.slice(1))].filter(([key]) => kept.includes(key)),
  );
  const { province, unit, station, ...rest } = { ...usual, from: today(), to: today(), ...given };
  state = { ...rest, place: { province, unit, station } };
}

function change(values) {
  const { place, ...rest } = { ...state, ...values };
  const all = Object.entries({ ...rest, ...place }).filter(([, value]) => value !== undefined && value !== null);
  history.replaceState(null, '', `#${new URLSearchParams(all)}`);
  readAddress();
  void show();
}

function theme() {
  return document.documentElement.dataset.theme;
}
function useTheme(chosen) {
  document.documentElement.dataset.theme = chosen;
  localStorage.setItem('theme', chosen);
}

function again() {
  void (tree ? show() : begin());
}

function tools() {
  return [
    el(
      'button',
      {
        type: 'button',
        lang: currentLanguage() === 'vi' ? 'en' : 'vi',
        click: () => {
          useLanguage(currentLanguage() === 'vi' ? 'en' : 'vi');
          localStorage.setItem('language', currentLanguage());
          again();
        },
      },
      say('other'),
    ),
    el(
      'button',
      {
        type: 'button',
        click: () => {
          useTheme(theme() === 'dark' ? 'light' : 'dark');
          again();
        },
      },
      say(theme() === 'dark' ? 'light' : 'dark'),
    ),
  ];
}

function signInForm(problem = null) {
  document.title = say('title');
  const input = el('input', {
    ...{ id: 'token', name: 'token', type: 'password', autocomplete: 'off', required: true },
    ...(problem ? { 'aria-invalid': 'true', 'aria-describedby': 'problem' } : {}),
  });
  const form = el(
    'form',
    {
      class: 'sign-in',
      submit: async (event) => {
        event.preventDefault();
        try {
          await signIn(input.value.trim());
          await begin();
        } catch (error) {
          signInForm(problemOf(error, true));
        }
      },
    },
    el('h1', {}, say('title')),
    el('p', { class: 'soft' }, say('tokenAbout')),
    el('label', { for: 'token' }, say('token'), input),
    problem ? el('p', { class: 'note bad', role: 'alert', id: 'problem' }, problem) : null,
    el('button', { class: 'primary' }, say('enter')),
    el('div', { class: 'group' }, ...tools()),
  );
  document.body.replaceChildren(form);
  input.focus();
}

function problemOf(error, signingIn = false) {
  if (!(error instanceof Refused)) return say('failed');
  if (error.status === 401 || (signingIn && error.status === 400)) return say('wrong');
  if (error.status === 429) return say('tooMany', { seconds: error.retryAfter });
  return say(error.status === 400 ? 'badPeriod' : 'failed');
}

async function begin() {
  try {
    await who();
    tree = await ask('units');
  } catch (error) {
    tree = null;
    if (error instanceof Refused && error.status === 401) return signInForm();
    return document.body.replaceChildren(failure(error));
  }
  return show();
}

const failure = (error) =>
  el(
    'div',
    { class: 'note bad', role: 'alert' },
    el('p', {}, problemOf(error)),
    el('button', { type: 'button', click: again }, say('again')),
  );

function placeName() {
  const { province, unit, station } = state.place;
  for (const one of tree.provinces) {
    if (one.code === province && !unit && !station) return one.name || say('noProvince');
    for (const own of one.units) {
      if (own.code === unit && !station) return own.name;
      const found = own.stations.find(({ stationId }) => stationId === station);
      if (found) return found.stationName;
    }
  }
  return say('total');
}

/** Frame at once, figures as they come; what is asked anew leaves the old figures standing until then. */
async function show() {
  const turn = ++round;
  document.title = `${placeName()} – ${say('title')}`;
  const focused = document.activeElement?.id;
  const before = document.querySelector('main');
  const main = before ?? el('main', { id: 'figures', tabindex: -1 });
  main.setAttribute('aria-busy', 'true');
  const scrolled = document.querySelector('.side')?.scrollTop ?? 0;
  document.body.replaceChildren(
    el('button', { type: 'button', class: 'skip', click: () => main.focus() }, say('skip')),
    el(
      'div',
      { class: 'top', role: 'banner' },
      el('h1', {}, say('title')),
      ...tools(),
      el('button', { type: 'button', click: () => window.print() }, say('print')),
      el(
        'button',
        {
          type: 'button',
          click: async () => {
            await signOut().catch(() => null);
            tree = null;
            signInForm();
          },
        },
        say('signOut'),
      ),
    ),
    el('div', { class: 'layout' }, side(), el('div', {}, main)),
  );
  const restored = focused && document.getElementById(focused);
  if (restored) restored.focus();
  document.querySelector('.side').scrollTop = scrolled;
  const parts = [
    overview(state, placeName()),
    course(state),
    ranking(state, change),
    silent(state, change),
    gaps(state),
    twice(state),
    statements(state),
  ];
  const answers = await Promise.allSettled(parts);
  if (turn !== round) return;
  const wrong = answers.find(({ status }) => status === 'rejected');
  if (wrong?.reason instanceof Refused && wrong.reason.status === 401) {
    tree = null;
    return signInForm();
  }
  const kept = document.activeElement?.id;
  const shown = answers.flatMap(({ status, value }) => (status === 'fulfilled' ? [value] : []));
  main.replaceChildren(choices(), ...(wrong ? [failure(wrong.reason)] : []), ...shown);
  main.removeAttribute('aria-busy');
  if (kept && document.activeElement?.id !== kept) document.getElementById(kept)?.focus();
}

function side() {
  const isNow = (place) =>
    ['province', 'unit', 'station'].every((key) => (state.place[key] ?? null) === (place[key] ?? null)) ? 'true' : null;
  const choose = (text, place) =>
    el(
      'button',
      {
        type: 'button',
        id: `place-${place.station ?? place.unit ?? place.province ?? 'all'}`,
        'aria-current': isNow(place),
        click: () => change({ place: { province: undefined, unit: undefined, station: undefined, ...place } }),
      },
      text,
    );
  const total = tree.provinces.flatMap(({ units }) => units.flatMap(({ stations }) => stations)).length;
  const unitOf = ({ code, name, stations }) =>
    el(
      'li',
      { 'data-find': `${name} ${stations.map(({ stationName }) => stationName).join(' ')}`.toLowerCase() },
      choose(name, { unit: code }),
      stations.length > 1
        ? el(
            'ul',
            {},
            ...stations.map((one) => el('li', {}, choose(one.stationName, { unit: code, station: one.stationId }))),
          )
        : null,
    );
  const find = el('input', {
    ...{ type: 'search', id: 'find', 'aria-label': say('find'), placeholder: say('find') },
    input: () => {
      const text = find.value.trim().toLowerCase();
      for (const one of document.querySelectorAll('[data-find]')) one.hidden = !one.dataset.find.includes(text);
    },
  });
  return el(
    'nav',
    { class: 'side', 'aria-label': say('places') },
    find,
    el('ul', {}, el('li', {}, choose(say('all', { count: number(total) }), {}))),
    ...tree.provinces.map(({ code, name, units }) =>
      el(
        'details',
        { open: true },
        el('summary', {}, name || say('noProvince')),
        el(
          'ul',
          {},
          code === '' || tree.provinces.length === 1 ? null : el('li', {}, choose(name, { province: code })),
          ...units.map(unitOf),
        ),
      ),
    ),
  );
}

function choices() {
  const now = today();
  const presets = {
    today: [now, now],
    yesterday: [shifted(now, -1), shifted(now, -1)],
    week: [shifted(now, -6), now],
    month: [`${now.slice(0, 7)}-01`, now],
    year: [`${now.slice(0, 4)}-01-01`, now],
  };
  const pressed = (id, text, active, values) =>
    el('button', { type: 'button', id, 'aria-pressed': active ? 'true' : 'false', click: () => change(values) }, text);
  const group = (name, values) =>
    el(
      'fieldset',
      {},
      el('legend', {}, say(name)),
      el(
        'div',
        { class: 'group' },
        ...values.map((value) =>
          pressed(`${name}-${value}`, say(`${name}.${value}`), state[name] === value, { [name]: value }),
        ),
      ),
    );
  const date = (name) =>
    el(
      'label',
      {},
      say(name),
      el('input', {
        ...{ type: 'date', id: name, value: state[name], max: now, required: true },
        change: ({ target }) => {
          if (!target.value) return;
          const { from, to } = { ...state, [name]: target.value };
          change(from <= to ? { from, to } : { from: target.value, to: target.value });
        },
      }),
    );
  return el(
    'div',
    { class: 'choices panel', role: 'group', 'aria-label': say('period') },
    el(
      'fieldset',
      {},
      el('legend', {}, say('period')),
      el(
        'div',
        { class: 'group' },
        ...Object.entries(presets).map(([name, [from, to]]) =>
          pressed(`period-${name}`, say(name), state.from === from && state.to === to, { from, to }),
        ),
      ),
    ),
    date('from'),
    date('to'),
    group('product', ['all', 'card', 'account']),
    group('count', ['dossiers', 'people']),
    group('basis', ['captureDay', 'eventDay']),
  );
}

useLanguage(localStorage.getItem('language') ?? 'vi');
useTheme(localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
readAddress();
addEventListener('hashchange', () => {
  readAddress();
  again();
});
await begin();

import type { UnitsAnswer } from '../../../main/contract/wire/tallies.ts';
import { el } from './elements.ts';
import { number, say } from './say.ts';
import type { Chosen } from './state.ts';

/** What the chosen place is called. */
export function placeName(tree: UnitsAnswer, { province, unit, station }: Chosen): string {
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

type Unit = UnitsAnswer['provinces'][number]['units'][number];

/** The tree of what may be looked at, with a field that narrows it. */
export function places(tree: UnitsAnswer, now: Chosen, choose: (place: Chosen) => void): HTMLElement {
  const isNow = (place: Chosen): string | null =>
    (['province', 'unit', 'station'] as const).every((key) => (now[key] ?? null) === (place[key] ?? null))
      ? 'true'
      : null;
  const button = (text: string, place: Chosen): HTMLElement =>
    el(
      'button',
      {
        ...{ type: 'button', id: `place-${place.station ?? place.unit ?? place.province ?? 'all'}` },
        ...{ 'aria-current': isNow(place), click: () => choose(place) },
      },
      text,
    );
  const unitOf = ({ code, name, stations }: Unit): HTMLElement =>
    el(
      'li',
      { 'data-find': `${name} ${stations.map(({ stationName }) => stationName).join(' ')}`.toLowerCase() },
      button(name, { unit: code }),
      stations.length > 1
        ? el(
            'ul',
            {},
            stations.map((one) => el('li', {}, button(one.stationName, { unit: code, station: one.stationId }))),
          )
        : null,
    );
  const find: HTMLInputElement = el('input', {
    ...{ type: 'search', id: 'find', 'aria-label': say('find'), placeholder: say('find') },
    input: () => {
      const text = find.value.trim().toLowerCase();
      for (const one of document.querySelectorAll<HTMLElement>('[data-find]')) {
        one.hidden = !one.dataset.find?.includes(text);
      }
    },
  });
  const total = tree.provinces.flatMap(({ units }) => units.flatMap(({ stations }) => stations)).length;
  const provinces = tree.provinces.toSorted((a, b) => Number(a.code === '') - Number(b.code === ''));
  // As it stands; at first closed where it would take the whole of a narrow window.
  const before = document.querySelector<HTMLDetailsElement>('.side > details');
  const isOpen = before ? before.open : matchMedia('(min-width: 901px)').matches;
  const all = [
    find,
    el('ul', {}, el('li', {}, button(say('all', { count: number(total) }), {}))),
    ...provinces.map(({ code, name, units }) =>
      el(
        'details',
        { open: true },
        el('summary', {}, name || say('noProvince')),
        el(
          'ul',
          {},
          code === '' || tree.provinces.length === 1 ? null : el('li', {}, button(name, { province: code })),
          units.map(unitOf),
        ),
      ),
    ),
  ];
  return el(
    'nav',
    { class: 'side', 'aria-label': say('places') },
    el('details', { open: isOpen }, el('summary', { id: 'places' }, `${say('places')}: ${placeName(tree, now)}`), all),
  );
}

import type { RosterPhoneClass } from '../../main/contract/station/roster.ts';

/** Where the officer is. Everything a screen needs to show itself again after the page was loaded anew. */
export type Route =
  | { screen: 'today' }
  /** `stillToCome`: the list of who has not come, of one hamlet, cadre or class of phone, to be printed; null of those without one. */
  | {
      screen: 'people';
      text?: string;
      stillToCome?: { hamlet?: string | null; cadre?: string | null; phoneClass?: RosterPhoneClass | null };
    }
  /** Without a draft: the list of unfinished dossiers. */
  | { screen: 'dossier'; draftId?: string; step?: DossierStep }
  | { screen: 'queue'; tab?: (typeof queueTabs)[number] }
  | { screen: 'tally'; tab?: (typeof tallyTabs)[number]; day?: string }
  /** What follows a dossier: reports of callers, activation, handing over, approvals. */
  | { screen: 'cases'; tab?: (typeof casesTabs)[number]; reportId?: string }
  | { screen: 'devices' }
  /** Sticks and cards: second copies, carrying to the centre, receipts brought back. */
  | { screen: 'media' }
  /** The checklist at the end of a trip. */
  | { screen: 'closing' }
  /** The printed forms of a dossier. */
  | { screen: 'forms'; draftId: string }
  /** The calling board over the whole window, where there is no second display. */
  | { screen: 'board' }
  | { screen: 'components' };

export const dossierSteps = ['applicant', 'portrait', 'fingerprints', 'eyes', 'review'] as const;
export type DossierStep = (typeof dossierSteps)[number];
const queueTabs = ['waiting', 'received', 'redo', 'setAside'] as const;
export const tallyTabs = ['day', 'funnel', 'targets', 'coverage', 'hours', 'export'] as const;
const casesTabs = ['reports', 'activation', 'delivery', 'approvals'] as const;

export type ScreenName = Route['screen'];
export const screenNames: readonly ScreenName[] = [
  'today',
  'people',
  'dossier',
  'queue',
  'tally',
  'cases',
  'devices',
  'media',
  'closing',
  'forms',
  'board',
  'components',
];

/** What stands in the address after `#`, so that a page loaded anew comes back to where the officer was. Never a person's data. */
const kept: Record<ScreenName, Readonly<Record<string, 'name' | readonly string[]>>> = {
  today: {},
  people: {},
  dossier: { draftId: 'name', step: dossierSteps },
  queue: { tab: queueTabs },
  tally: { tab: tallyTabs, day: 'name' },
  cases: { tab: casesTabs, reportId: 'name' },
  devices: {},
  media: {},
  closing: {},
  forms: { draftId: 'name' },
  board: {},
  components: {},
};

/** `#dossier?draftId=…&step=portrait` */
export function toHash(route: Route): string {
  const values = route as Readonly<Record<string, unknown>>;
  const pairs = Object.keys(kept[route.screen]).flatMap((name): [string, string][] => {
    const value = values[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return `#${route.screen}${pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`}`;
}

/** The route of an address; the first screen for anything else, and without what that screen does not know. */
export function fromHash(hash: string): Route {
  const [name, query] = hash.replace(/^#/, '').split('?');
  const screen = screenNames.find((one) => one === name);
  if (!screen) return { screen: 'today' };
  const given = new URLSearchParams(query ?? '');
  const values = Object.entries(kept[screen]).flatMap(([key, allowed]) => {
    const value = given.get(key) ?? '';
    const fits = allowed === 'name' ? /^[A-Za-z0-9-]{1,64}$/.test(value) : allowed.includes(value);
    return fits ? [[key, value]] : [];
  });
  const found = Object.fromEntries(values);
  // Forms are always of a dossier.
  if (screen === 'forms' && !('draftId' in found)) return { screen: 'dossier' };
  return { screen, ...found } as Route;
}

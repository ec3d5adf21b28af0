import type { PeopleDb, QueueDb } from '../../../db/client.ts';
import type { Output } from '../../contract/call.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { DossierState } from '../../domain/dossier/machine.ts';
import { coverageOf, type PersonStanding } from '../../domain/roster/coverage.ts';

interface Databases {
  people: PeopleDb;
  queue: QueueDb;
}

export type Coverage = Output<StationApi, 'roster.coverage'>;

/** States that count as done for a list: the person has reviewed and signed, and it was not undone. */
export const doneStates: ReadonlySet<DossierState> = new Set<DossierState>([
  'confirmed',
  'awaitingApproval',
  'sealed',
  'received',
  'accepted',
]);

export interface NewestDossier {
  draftId: string;
  state: DossierState;
  hamlet: string | null;
  cadre: string | null;
}

/** The newest dossier of each of these people. */
export async function dossiersOf(
  { people, queue }: Databases,
  rosterIds: string[] | null,
): Promise<Map<string, NewestDossier>> {
  const drafts = await people.run('draftsOfRoster', { rosterIds });
  const states = await queue.run('statesOfDrafts', { draftIds: drafts.map(({ draftId }) => draftId) });
  const newest = new Map<string, NewestDossier>();
  for (const { rosterId, ...draft } of drafts) {
    const state = states[draft.draftId];
    // Draft ids are in order of time; a void one never hides an older one that counts.
    if (state && (state !== 'void' || !newest.has(rosterId))) newest.set(rosterId, { ...draft, state });
  }
  return newest;
}

/** Where everybody stands who has a dossier that counts, or is marked, by rosterId. */
export async function standings(databases: Databases): Promise<Map<string, PersonStanding>> {
  const [newest, marked] = await Promise.all([
    dossiersOf(databases, null),
    databases.people.run('unableStates', { rosterIds: null }),
  ]);
  const all = new Map<string, PersonStanding>();
  for (const [rosterId, { state, hamlet, cadre }] of newest) {
    if (state === 'void' || state === 'rejected') continue;
    all.set(rosterId, { hamlet, cadre, dossier: doneStates.has(state) ? 'confirmed' : 'started', unable: null });
  }
  for (const { rosterId, hamlet, cadre, state } of marked) {
    all.set(rosterId, { ...(all.get(rosterId) ?? { hamlet, cadre, dossier: null }), unable: state });
  }
  return all;
}

/** How much of the list is done, by hamlet and cadre. Every row counts people, never dossiers. */
export async function coverage(databases: Databases): Promise<Coverage> {
  const [places, all, outside] = await Promise.all([
    databases.people.run('countByPlace'),
    standings(databases),
    outsideList(databases),
  ]);
  return { ...coverageOf(places, all.values()), outside };
}

/** People who are not on the list, each counted once, whose dossier is confirmed. */
async function outsideList({ people, queue }: Databases): Promise<number> {
  const draftIds = await people.run('draftsWithoutRoster');
  const states = await queue.run('statesOfDrafts', { draftIds });
  return draftIds.filter((draftId) => doneStates.has(states[draftId] ?? 'void')).length;
}

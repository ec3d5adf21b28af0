import type { PeopleDb, QueueDb } from '../../../db/client.ts';
import type { Output } from '../../contract/call.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { DossierState } from '../../domain/dossier/machine.ts';
import { coverageOf } from '../../domain/roster/coverage.ts';

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
}

/** The newest dossier of each of these people. */
export async function dossiersOf(
  { people, queue }: Databases,
  rosterIds: string[],
): Promise<Map<string, NewestDossier>> {
  const drafts = await people.run('draftsOfRoster', { rosterIds });
  const states = await queue.run('statesOfDrafts', { draftIds: drafts.map(({ draftId }) => draftId) });
  const newest = new Map<string, NewestDossier>();
  for (const { rosterId, draftId } of drafts) {
    const state = states[draftId];
    // Draft ids are in order of time; a void one never hides an older one that counts.
    if (state && (state !== 'void' || !newest.has(rosterId))) newest.set(rosterId, { draftId, state });
  }
  return newest;
}

/** Changes followed in one step, so that nobody else waits long. */
const piece = 2_000;

/**
 * Brings the list's rows to where the dossiers are now: `queue.db` changes while nobody is signed in, and `people.db` is closed then. The
 * same again changes nothing, and what two of them do at once is made good by the next.
 */
export async function followDossiers({ people, queue }: Databases): Promise<void> {
  let after = await people.run('followedDossiers');
  for (;;) {
    const { changes, n, last } = await queue.run('changedDossiers', { after, limit: piece });
    if (n !== after) await people.run('followDossiers', { changes, n });
    if (n >= last) return;
    after = n;
  }
}

/** How much of the list is done, by hamlet, cadre and class of phone. Every row counts people, never dossiers. */
export async function coverage(databases: Databases): Promise<Coverage> {
  await followDossiers(databases);
  const { groups, outside } = await databases.people.run('coverageGroups');
  return { ...coverageOf(groups), outside };
}

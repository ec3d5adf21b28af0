import type { PeopleDb, QueueDb } from '../../../db/client.ts';
import type { DossierState } from '../../domain/dossier/machine.ts';

interface Databases {
  people: PeopleDb;
  queue: QueueDb;
}

export interface CoverageRow {
  hamlet: string | null;
  people: number;
  started: number;
  confirmed: number;
}

export interface Coverage {
  total: CoverageRow;
  hamlets: CoverageRow[];
}

/** States that count as done for a list: the person has reviewed and signed, and it was not undone. */
const done = new Set<DossierState>(['confirmed', 'awaitingApproval', 'sealed', 'received', 'accepted']);

/** The newest dossier of each of these people. */
export async function dossiersOf(
  { people, queue }: Databases,
  rosterIds: string[] | null,
): Promise<Map<string, { draftId: string; state: DossierState; hamlet: string | null }>> {
  const drafts = await people.run('draftsOfRoster', { rosterIds });
  const states = await queue.run('statesOfDrafts', { draftIds: drafts.map(({ draftId }) => draftId) });
  const newest = new Map<string, { draftId: string; state: DossierState; hamlet: string | null }>();
  for (const { rosterId, draftId, hamlet } of drafts) {
    const state = states[draftId];
    // Draft ids are in order of time; a void one never hides an older one that counts.
    if (state && (state !== 'void' || !newest.has(rosterId))) newest.set(rosterId, { draftId, state, hamlet });
  }
  return newest;
}

/** How much of the list is done, by hamlet. Every row counts people, never dossiers. */
export async function coverage(databases: Databases): Promise<Coverage> {
  const [hamlets, newest] = await Promise.all([databases.people.run('countByHamlet'), dossiersOf(databases, null)]);
  const rows = new Map(hamlets.map(({ hamlet, people }) => [hamlet, { hamlet, people, started: 0, confirmed: 0 }]));
  for (const { state, hamlet } of newest.values()) {
    const row = rows.get(hamlet);
    if (!row || state === 'void' || state === 'rejected') continue;
    row.started++;
    if (done.has(state)) row.confirmed++;
  }
  const total = { hamlet: null, people: 0, started: 0, confirmed: 0 };
  for (const { people, started, confirmed } of rows.values()) {
    total.people += people;
    total.started += started;
    total.confirmed += confirmed;
  }
  return { total, hamlets: [...rows.values()] };
}

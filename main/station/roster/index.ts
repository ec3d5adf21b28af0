import type { PeopleDb, QueueDb, RosterPerson } from '../../../db/client.ts';
import type { Output } from '../../contract/call.ts';
import type { Account } from '../../contract/station/accounts.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { type Coverage, coverage, dossiersOf } from './coverage.ts';
import { RosterImports } from './import.ts';
import { searchWords } from './search-words.ts';

export interface RosterParts {
  people: PeopleDb;
  queue: QueueDb;
  now: () => Date;
  /** Who is signed in. */
  account: () => Account;
  /** @throws Failure disk_full when there is no room for a list */
  requireRoom: () => Promise<void>;
}

export type SearchAnswer = Output<StationApi, 'roster.search'>;

/** The commune's list of people. */
export interface Roster {
  readonly parts: RosterParts;
  readonly imports: RosterImports;
  /** People whose name or number contains every word typed, names that begin so first; without a word, everybody. @param limit 1 to 1000 */
  search(text: string, limit: number): Promise<SearchAnswer>;
  /** How much of the list is done, by hamlet, cadre and class of phone. */
  coverage(): Promise<Coverage>;
}

export function createRoster(parts: RosterParts): Roster {
  return {
    parts,
    imports: new RosterImports({ ...parts, actor: () => parts.account().accountId }),
    search: (text, limit) => search(parts, text, limit),
    coverage: () => coverage(parts),
  };
}

async function search({ people, queue }: RosterParts, text: string, limit: number): Promise<SearchAnswer> {
  const { people: found, total } = await people.run('searchRoster', { words: searchWords(text), limit });
  const rosterIds = found.map(({ rosterId }) => rosterId);
  const [newest, marked] = await Promise.all([
    dossiersOf({ people, queue }, rosterIds),
    people.run('unableStates', { rosterIds }),
  ]);
  const unable = new Map(marked.map(({ rosterId, state }) => [rosterId, state]));
  return {
    people: found.map((person) => ({
      ...shown(person),
      dossier: newest.get(person.rosterId) ?? null,
      unable: unable.get(person.rosterId) ?? null,
    })),
    total,
  };
}

function shown({ rosterId, personalId, fullName, dateOfBirth, sex, hamlet, phone }: RosterPerson) {
  return { rosterId, personalId, fullName, dateOfBirth, sex, hamlet, phone };
}

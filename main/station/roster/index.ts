import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { PeopleDb, QueueDb, RosterPerson } from '../../../db/client.ts';
import type { RowProblem } from '../../contract/station/roster.ts';
import type { DossierState } from '../../domain/dossier/machine.ts';
import { type Coverage, coverage, dossiersOf } from './coverage.ts';
import { readRosterCsv } from './read-csv.ts';
import { searchWords } from './search-words.ts';

export interface RosterParts {
  people: PeopleDb;
  queue: QueueDb;
  now: () => Date;
  /** accountId of who is signed in. */
  actor: () => string | null;
}

export interface ImportAnswer {
  /** Rows with anything in them; those not imported are `total - added - updated`, exact. */
  total: number;
  added: number;
  updated: number;
  /** At most 10,000. */
  problems: RowProblem[];
}

/** What a list of found people shows; the rest is read when one of them is chosen. */
export type FoundPerson = Pick<
  RosterPerson,
  'rosterId' | 'personalId' | 'fullName' | 'dateOfBirth' | 'sex' | 'hamlet' | 'phone'
> & { dossier: { draftId: string; state: DossierState } | null };

export interface SearchAnswer {
  people: FoundPerson[];
  /** How many match. */
  total: number;
}

export interface Roster {
  /**
   * Imports a list: the good rows in one transaction, the problems of the others in the answer.
   * @throws Failure roster_unreadable, roster_columns_missing, roster_too_large, disk_full, io_error
   */
  importCsv(csv: Uint8Array): Promise<ImportAnswer>;
  /** People whose name or number contains every word typed, names that begin so first; without a word, everybody. @param limit 1 to 1000 */
  search(text: string, limit: number): Promise<SearchAnswer>;
  /** How much of the list is done, by hamlet. */
  coverage(): Promise<Coverage>;
}

/** The commune's list of people. */
export function createRoster(parts: RosterParts): Roster {
  return {
    importCsv: (csv) => importCsv(parts, csv),
    search: (text, limit) => search(parts, text, limit),
    coverage: () => coverage(parts),
  };
}

async function importCsv({ people, queue, now, actor }: RosterParts, csv: Uint8Array): Promise<ImportAnswer> {
  const file = readRosterCsv(csv);
  const fileSha256 = createHash('sha256').update(csv).digest('hex');
  const listId = v7();
  const at = now().toISOString();
  const bad = file.total - file.people.length;
  const counts = await people.run('importRoster', {
    listId,
    fileSha256,
    importedAt: at,
    totalRows: file.total,
    bad,
    people: file.people,
  });
  await queue.run('recordAudit', {
    at,
    actor: actor(),
    action: 'roster.imported',
    subject: listId,
    detail: { ...counts, total: file.total, bad, problems: file.problemCount, fileSha256 },
  });
  return { total: file.total, ...counts, problems: file.problems };
}

async function search({ people, queue }: RosterParts, text: string, limit: number): Promise<SearchAnswer> {
  const { people: found, total } = await people.run('searchRoster', { words: searchWords(text), limit });
  const newest = await dossiersOf(
    { people, queue },
    found.map(({ rosterId }) => rosterId),
  );
  return { people: found.map((person) => ({ ...shown(person), dossier: newest.get(person.rosterId) ?? null })), total };
}

function shown({ rosterId, personalId, fullName, dateOfBirth, sex, hamlet, phone }: RosterPerson) {
  return { rosterId, personalId, fullName, dateOfBirth, sex, hamlet, phone };
}

import { Worker } from 'node:worker_threads';
import { connectApi } from '../main/contract/channel/client.ts';
import { workerChannel } from '../main/contract/channel/worker.ts';
import { unwrap } from '../main/contract/result.ts';
import type { peopleQueries } from './queries/people/index.ts';
import type { QuerySet } from './queries/query.ts';
import type { queueQueries } from './queries/queue/index.ts';
import { databaseApi } from './worker/database-api.ts';

export type { ApplicantRow } from './queries/people/applicants.ts';
export type { HandoverRow } from './queries/people/follow-up.ts';
export type { PersonToCome } from './queries/people/places.ts';
export { encodePeople, encodePerson, joinPeople, type ListedPerson } from './queries/people/roster-chunk.ts';
export type { RosterPerson } from './queries/people/roster-person.ts';
export type { UnableQuestion } from './queries/people/unable-tally.ts';
export type { DossierFact } from './queries/queue/attempts.ts';
export type { DossierRow } from './queries/queue/drafts.ts';
export type { Held, Reentry } from './queries/queue/epochs.ts';
export type { CarrySelection, CopyItem, EntryKey, MediumRow, Proof } from './queries/queue/media.ts';
export type { Moment } from './queries/queue/moment.ts';
export type { OutboxItem } from './queries/queue/outbox.ts';
export type { PageRow } from './queries/queue/papers.ts';
export type { PurgeableRow } from './queries/queue/purge.ts';
export type { ReceiptRow } from './queries/queue/receipts.ts';
export type { ExceptionRow, SampleRow } from './queries/queue/samples.ts';
export type { Reservation } from './queries/queue/sealing.ts';
export type { DayCounts } from './queries/queue/tallies.ts';
export type { EarlyFacts } from './queries/queue/tally/axes.ts';
export type { ConfirmedIn, ConfirmedRow } from './queries/queue/tally/confirmed.ts';
export type { DayStatementRow } from './queries/queue/tally/day-statements.ts';
export type { FunnelRow } from './queries/queue/tally/funnel.ts';
export type { ListedDossier } from './queries/queue/tally/list.ts';
export type { DbAxis, DbQuestion } from './queries/queue/tally/question.ts';
export type { StandsOut, StatementFacts } from './queries/queue/tally/statement.ts';
export type { TargetRow } from './queries/queue/targets.ts';
export type { UpdateRow } from './queries/queue/updates.ts';

/** What a query takes beside the database: one input, or nothing. */
type QueryInput<F extends QuerySet[string]> = Parameters<F> extends [unknown, infer I] ? [I] : [];

/** Calls the queries of one database, which runs in a worker thread of its own and is its only writer. */
export interface DbClient<Q extends QuerySet> {
  /** @throws Failure with the code the database ended with */
  run<N extends keyof Q & string>(name: N, ...input: QueryInput<Q[N]>): Promise<ReturnType<Q[N]>>;
  /** Closes the database (WAL folded in) and ends the thread. */
  close(): Promise<void>;
}

export type QueueDb = DbClient<typeof queueQueries>;
export type PeopleDb = DbClient<typeof peopleQueries>;

/** @throws Failure db_key_wrong, db_newer, db_unsafe, db_busy, db_damaged, disk_full, io_error */
export function openQueueDb(path: string, key: Uint8Array): Promise<QueueDb> {
  return open<typeof queueQueries>(new URL('./worker/queue.ts', import.meta.url), path, key);
}

/** @throws Failure as `openQueueDb` */
export function openPeopleDb(path: string, key: Uint8Array): Promise<PeopleDb> {
  return open<typeof peopleQueries>(new URL('./worker/people.ts', import.meta.url), path, key);
}

async function open<Q extends QuerySet>(entry: URL, path: string, key: Uint8Array): Promise<DbClient<Q>> {
  const worker = new Worker(entry, { workerData: { path, key: Uint8Array.from(key) } });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const client = connectApi(databaseApi, workerChannel(worker));
  const close = async (): Promise<void> => {
    await client.call('close', null);
    await worker.terminate();
    await ended;
  };
  const opened = await client.call('open', null);
  if (!opened.ok) {
    await close();
    unwrap(opened);
  }
  return {
    run: async (name, ...input) =>
      unwrap(await client.call('run', { name, input: input[0] })) as ReturnType<Q[typeof name]>,
    close,
  };
}

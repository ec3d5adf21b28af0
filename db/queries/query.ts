import type { Database } from 'better-sqlite3';

/**
 * A query: one function, one question or one transaction, run in the worker thread that owns the database. Input and
 * output are structured-clone data. A registry of queries is the declaration: the client's types come from it.
 */
// biome-ignore lint/suspicious/noExplicitAny: only the bound of a generic; every query is typed where it is written
export type QuerySet = Record<string, (db: Database, input: any) => unknown>;

/** Runs `work` in one IMMEDIATE transaction: all of it durable, or none. */
export function inTransaction<T>(db: Database, work: () => T): T {
  return db.transaction(work).immediate();
}

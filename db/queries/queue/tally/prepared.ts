import type { Database, Statement } from 'better-sqlite3';

const kept = new WeakMap<Database, Map<string, Statement>>();

/** A statement that is compiled once for a database: counting asks the same few with every change of every dossier. */
export function prepared<B extends unknown[] | object = unknown[], R = unknown>(
  db: Database,
  sql: string,
): B extends unknown[] ? Statement<B, R> : Statement<[B], R> {
  const own = kept.get(db) ?? new Map<string, Statement>();
  kept.set(db, own);
  const statement = own.get(sql) ?? db.prepare(sql);
  own.set(sql, statement);
  return statement as B extends unknown[] ? Statement<B, R> : Statement<[B], R>;
}

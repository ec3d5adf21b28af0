import type { Database } from 'better-sqlite3';
import { Failure } from '../../main/contract/result.ts';

/** One step of the schema. Never changed after release: a correction is a new step. */
export interface Migration {
  /** `NNNN-name`, numbered without gaps from 0001. */
  name: string;
  up(db: Database): void;
}

/**
 * Brings a database to the newest schema, each step in a transaction of its own. The number of steps applied is SQLite's
 * `user_version`.
 * @throws Failure db_newer when the database knows steps that this program does not
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const applied = Number(db.pragma('user_version', { simple: true }));
  if (applied > migrations.length) throw new Failure('db_newer', `schema ${applied}, known ${migrations.length}`);
  for (const [i, step] of migrations.entries()) {
    if (i < applied) continue;
    db.transaction(() => {
      step.up(db);
      db.pragma(`user_version=${i + 1}`);
    }).immediate();
  }
}

import Database from 'better-sqlite3';
import { HubFault } from '../../faults.ts';
import { migrate } from './migrations/migrate.ts';

export type Db = Database.Database;

/** First SQLite without the WAL-reset corruption bug with several connections. */
const firstSafe = [3, 51, 3] as const;

/**
 * Opens `hub.db`: WAL with synchronous=FULL (asserted), schema brought up to date.
 * @throws HubFault `db_unsafe`, `db_newer`, `db_damaged`, `cannot_write`
 */
export function openDatabase(file: string): Db {
  let db: Db;
  try {
    db = new Database(file, { timeout: 10_000 });
  } catch (cause) {
    throw new HubFault('cannot_write', 'hub.db', { cause });
  }
  try {
    settle(db);
    migrate(db);
    return db;
  } catch (cause) {
    db.close();
    if (cause instanceof HubFault) throw cause;
    throw new HubFault('db_damaged', cause instanceof Database.SqliteError ? cause.code : undefined, { cause });
  }
}

function settle(db: Db): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  if (!isAtLeast(version, firstSafe)) throw new HubFault('db_unsafe', `SQLite ${version}`);
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  // The driver lowers `synchronous` with the statement after entering WAL, so it is set after a read and read back after one.
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  db.pragma('synchronous = FULL');
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  const synchronous = db.pragma('synchronous', { simple: true });
  if (mode !== 'wal' || synchronous !== 2) throw new HubFault('db_unsafe', `${mode}, synchronous ${synchronous}`);
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma(`journal_size_limit = ${32 * 1024 * 1024}`);
}

export function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [i, wanted] of least.entries()) {
    const part = parts[i] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

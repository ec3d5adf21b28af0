import Database from 'better-sqlite3';
import { Failure } from '../main/contract/result.ts';
import { type Migration, migrate } from './migrations/migrate.ts';
import { asFailure } from './sqlite-failure.ts';

export interface OpenOptions {
  path: string;
  /** 32 bytes, used as the raw key of SQLCipher's format: no password, so no derivation. */
  key: Uint8Array;
  migrations: readonly Migration[];
}

/** A station that was just killed gives its lock back at once; one that still runs does not, and the officer waits. */
const busyTimeoutMs = 1_000;

/** Below this SQLite can corrupt a WAL database that has several connections (WAL-reset bug). */
const safeSqlite = [3, 51, 3] as const;

/**
 * Opens an encrypted database that is safe to promise durability on: WAL, `synchronous=FULL` asserted after a read,
 * migrated to the newest schema.
 * @throws Failure db_key_wrong, db_newer, db_unsafe, db_busy, db_damaged, disk_full, io_error
 */
export function openDatabase(options: OpenOptions): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(options.path, { timeout: busyTimeoutMs });
    applyKey(db, options.key);
    assertVersion(db);
    makeDurable(db);
    migrate(db, options.migrations);
    return db;
  } catch (error) {
    db?.close();
    throw asFailure(error);
  }
}

function applyKey(db: Database.Database, key: Uint8Array): void {
  if (key.length !== 32) throw new Failure('db_key_wrong', 'key length');
  db.pragma("cipher='sqlcipher'");
  db.pragma('legacy=4');
  db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
}

function assertVersion(db: Database.Database): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  for (const [i, least] of safeSqlite.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least) throw new Failure('db_unsafe', `SQLite ${version}`);
  }
}

function makeDurable(db: Database.Database): void {
  // One process at a time: a second station on the same data is told so instead of mixing in.
  db.pragma('locking_mode=EXCLUSIVE');
  db.pragma('journal_mode=WAL');
  // After WAL, not before: better-sqlite3 is compiled to drop to NORMAL when it enters WAL, at the next statement.
  db.pragma('synchronous=FULL');
  db.pragma('temp_store=MEMORY');
  db.pragma('secure_delete=ON');
  db.pragma('foreign_keys=ON');
  db.pragma(`journal_size_limit=${16 * 1024 * 1024}`);
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  // The lock is taken with the first write, not with the opening: without one a second station would get in, too.
  db.exec('BEGIN EXCLUSIVE; COMMIT');
  const mode = db.pragma('journal_mode', { simple: true });
  const level = db.pragma('synchronous', { simple: true });
  if (mode !== 'wal' || level !== 2) throw new Failure('db_unsafe', `journal ${mode}, synchronous ${level}`);
}

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { HubFault } from '../../faults.ts';

/**
 * Holds `<folder>/<name>.lock` for this process alone until released or dead: a database lock, which the operating system
 * takes back from a killed process. Waits at most `waitMs`.
 * @throws HubFault `data_in_use`, `cannot_write` where the disk is full or fails
 */
export function holdLock(folder: string, name: string, waitMs: number): { release(): void } {
  const db = new Database(join(folder, `${name}.lock`), { timeout: waitMs });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    const code = cause instanceof Database.SqliteError ? cause.code : '';
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) throw new HubFault('data_in_use', undefined, { cause });
    throw new HubFault('cannot_write', code, { cause });
  }
  return { release: () => void db.close() };
}

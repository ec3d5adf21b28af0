import { join } from 'node:path';
import Database from 'better-sqlite3';
import { HubFault } from '../../faults.ts';

/**
 * Holds `<folder>/<name>.lock` for this process alone until released or dead: a database lock, which the operating system
 * takes back from a killed process. Waits at most `waitMs`.
 * @throws HubFault `data_in_use`
 */
export function holdLock(folder: string, name: string, waitMs: number): { release(): void } {
  const db = new Database(join(folder, `${name}.lock`), { timeout: waitMs });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    throw new HubFault('data_in_use', undefined, { cause });
  }
  return { release: () => void db.close() };
}

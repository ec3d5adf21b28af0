import type Database from 'better-sqlite3';
import { HubFault } from '../../../faults.ts';
import type { Migration } from '../../migration.ts';
import { first } from './0001-first.ts';
import { activated } from './0002-activated.ts';
import { province } from './0003-province.ts';
import { updates } from './0004-updates.ts';
import { tallies } from './0005-tallies.ts';
import { told } from './0006-told.ts';

export const migrations: readonly Migration[] = [first, activated, province, updates, tallies, told];

/**
 * Brings the schema to `steps`' last version, each step in its own transaction; several processes may do so at once.
 * @throws HubFault `db_newer` when the file is ahead of this program; nothing is changed then.
 */
export function migrate(db: Database.Database, steps: readonly Migration[] = migrations): void {
  const version = (): number => Number(db.pragma('user_version', { simple: true }));
  const newest = steps.at(-1)?.version ?? 0;
  if (version() > newest) throw new HubFault('db_newer', `version ${version()}, known ${newest}`);
  for (const step of steps) {
    if (version() >= step.version) continue;
    const apply = db.transaction(() => {
      if (version() >= step.version) return;
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    });
    apply.immediate();
  }
}

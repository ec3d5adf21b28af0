import type pg from 'pg';
import { HubFault } from '../../../faults.ts';
import type { Migration } from '../../migration.ts';
import { first } from './0001-first.ts';
import { updates } from './0002-updates.ts';
import { tallies } from './0003-tallies.ts';
import { told } from './0004-told.ts';

export const migrations: readonly Migration[] = [first, updates, tallies, told];

/**
 * Brings the schema to `steps`' last version, each step in its own transaction under an advisory lock: several processes may
 * start at once. @throws HubFault `db_newer` when the database is ahead of this program; nothing is changed then.
 */
export async function migrate(client: pg.ClientBase, steps: readonly Migration[] = migrations): Promise<void> {
  const newest = steps.at(-1)?.version ?? 0;
  for (;;) {
    await client.query('BEGIN');
    try {
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('tram hub schema', 0))`);
      await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)');
      const { rows } = await client.query('SELECT coalesce(max(version), 0) AS version FROM schema_version');
      const version = Number(rows[0]?.version ?? 0);
      if (version > newest) throw new HubFault('db_newer', `version ${version}, known ${newest}`);
      const step = steps.find((one) => one.version > version);
      if (step) {
        await client.query(step.sql);
        await client.query('INSERT INTO schema_version (version) VALUES ($1)', [step.version]);
      }
      await client.query('COMMIT');
      if (!step) return;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

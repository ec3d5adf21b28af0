import type pg from 'pg';
import { HubFault } from '../../faults.ts';

/**
 * Asserts that a commit which this connection is told of survives a power cut.
 * @throws HubFault `db_unsafe` naming the setting: a server that does not flush, a standby, or (`standby`) no synchronous standby
 */
export async function assertSafe(client: pg.ClientBase, standby: boolean): Promise<void> {
  const { rows } = await client.query(
    `SELECT current_setting('synchronous_commit') AS synchronous_commit, current_setting('fsync') AS fsync,
     current_setting('full_page_writes') AS full_page_writes, current_setting('server_version_num')::integer AS version,
     current_setting('synchronous_standby_names') AS standbys, pg_is_in_recovery() AS standby`,
  );
  const settings = rows[0] as Record<string, unknown>;
  const wrong = (detail: string): never => {
    throw new HubFault('db_unsafe', detail);
  };
  if (Number(settings.version) < 130_000) wrong(`PostgreSQL ${settings.version}, at least 13 is needed`);
  if (settings.standby === true) wrong('the server is a standby');
  for (const name of ['synchronous_commit', 'fsync', 'full_page_writes']) {
    if (settings[name] !== 'on') wrong(`${name} = ${settings[name]}`);
  }
  if (standby && settings.standbys === '') wrong('synchronous_standby_names is empty');
}

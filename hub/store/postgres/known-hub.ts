import pg from 'pg';
import type { HubIdentity } from '../records/hub-row.ts';
import { migrations } from './migrations/migrate.ts';
import { assertSafe } from './safe.ts';

const connectMs = 10_000;

/**
 * Who the hub is, as this server shows it although its standby does not answer: enough to answer stations that they come back later, and
 * nothing that a receipt rests on. Null where that is not enough: no identity yet, or a schema that is not this program's.
 * @throws HubFault as `assertSafe`; an error of the driver
 */
export async function knownHub(settings: pg.ClientConfig, standby: boolean): Promise<HubIdentity | null> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: connectMs });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await assertSafe(client, standby);
    const { rows: tables } = await client.query(
      `SELECT to_regclass('schema_version') AS versions, to_regclass('hub') AS hub`,
    );
    if (tables[0]?.versions === null || tables[0]?.hub === null) return null;
    const { rows } = await client.query(
      `SELECT hub_id AS "hubId", hub_epoch AS "hubEpoch", (SELECT max(version) FROM schema_version) AS version FROM hub`,
    );
    const [row] = rows as (HubIdentity & { version: number })[];
    if (!row || row.version !== migrations.at(-1)?.version) return null;
    return { hubId: row.hubId, hubEpoch: row.hubEpoch };
  } finally {
    await client.end();
  }
}

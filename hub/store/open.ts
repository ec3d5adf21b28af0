import { openPostgres, type PostgresOptions } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';
import type { Store } from './store.ts';

/** Where the records lie: in a PostgreSQL database, or (null) as `hub.db` in the data folder. */
export interface DatabasePlace {
  dataDir: string;
  database: string | null;
  /** Refuse a PostgreSQL server without a synchronous standby. */
  standby: boolean;
}

/** @throws HubFault as `openSqlite`, `openPostgres` */
export async function openStore(
  { dataDir, database, standby }: DatabasePlace,
  waiting: Pick<PostgresOptions, 'commitWaitMs' | 'mayWait'> = {},
): Promise<Store> {
  return database === null ? openSqlite(dataDir) : openPostgres(database, { standby, ...waiting });
}

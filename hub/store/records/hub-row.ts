import type { Sql } from '../sql.ts';

export interface HubIdentity {
  hubId: string;
  /** Grows when the hub was restored from a backup, so that stations offer again what it may have lost. */
  hubEpoch: number;
}

export function hubRow(sql: Sql) {
  const find = () => sql.get<HubIdentity>('SELECT hub_id AS "hubId", hub_epoch AS "hubEpoch" FROM hub');
  return {
    /** The identity; `newId` becomes it when there is none yet. */
    async identity(newId: string, now: string): Promise<HubIdentity> {
      await sql.run(
        'INSERT INTO hub (one, hub_id, hub_epoch, created_at) VALUES (1, $1, 1, $2) ON CONFLICT DO NOTHING',
        newId,
        now,
      );
      const row = await find();
      if (!row) throw new TypeError('identity row lost');
      return row;
    },
    find,
    /** Keeps others from registering stations until the transaction ends. */
    lock: async (): Promise<void> => void (await sql.get(`SELECT one FROM hub${sql.forUpdate}`)),
    /** Opens the next hub epoch; call in a transaction. */
    async restored(): Promise<void> {
      await sql.run('UPDATE hub SET hub_epoch = hub_epoch + 1');
      await sql.run('UPDATE epochs SET any_token = 1');
    },
  };
}

import type { Db } from './database.ts';

export interface HubIdentity {
  hubId: string;
  /** Grows when the hub was restored from a backup, so that stations offer again what it may have lost. */
  hubEpoch: number;
}

export function hubRow(db: Db) {
  const select = db.prepare<[], HubIdentity>('SELECT hub_id AS hubId, hub_epoch AS hubEpoch FROM hub');
  const insert = db.prepare<[string, string]>('INSERT OR IGNORE INTO hub VALUES (1, ?, 1, ?)');
  const restored = db.prepare<[]>('UPDATE hub SET hub_epoch = hub_epoch + 1');
  const anyToken = db.prepare<[]>('UPDATE epochs SET any_token = 1');
  return {
    /** The identity; `newId` becomes it when there is none yet. */
    identity(newId: string, now: string): HubIdentity {
      insert.run(newId, now);
      const row = select.get();
      if (!row) throw new TypeError('identity row lost');
      return row;
    },
    find: (): HubIdentity | undefined => select.get(),
    /** Opens the next hub epoch; call in a transaction. */
    restored(): void {
      restored.run();
      anyToken.run();
    },
  };
}

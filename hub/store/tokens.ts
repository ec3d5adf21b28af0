import type { Db } from './database.ts';

/** Answers may be lost several times in a row; each retry gets a token of its own, and this many stay good. */
const keptCurrent = 16;

/**
 * The tokens that tell a cloned or restored disk. Good is the token used last (`previous`) and every one given out in answer to
 * it (`current`). The first use of a current one makes it the previous and retires all others, so of two copies that continue
 * from the same token the second to move on is noticed, while a station that only missed an answer is not.
 */
export function tokenQueries(db: Db) {
  const stateOf = db
    .prepare<[string, string, number], 'current' | 'previous'>(
      'SELECT state FROM tokens WHERE hash = ? AND station_id = ? AND epoch = ?',
    )
    .pluck();
  const insert = db.prepare<[string, number, string, string]>(
    'INSERT INTO tokens (station_id, epoch, hash, state) VALUES (?, ?, ?, ?)',
  );
  const clear = db.prepare<[string, number]>('DELETE FROM tokens WHERE station_id = ? AND epoch = ?');
  const trim = db.prepare<[string, number, string, number, number]>(
    `DELETE FROM tokens WHERE station_id = ? AND epoch = ? AND state = 'current' AND token_no NOT IN (
       SELECT token_no FROM tokens WHERE station_id = ? AND epoch = ? AND state = 'current'
       ORDER BY token_no DESC LIMIT ?)`,
  );
  const clearAny = db.prepare<[string, number]>('UPDATE epochs SET any_token = 0 WHERE station_id = ? AND epoch = ?');
  const previous = db
    .prepare<[string, number], number>(
      `SELECT count(*) FROM tokens WHERE station_id = ? AND epoch = ? AND state = 'previous'`,
    )
    .pluck();
  return {
    /** Whether the station has sent a batch in this epoch. */
    isInUse: (stationId: string, epoch: number): boolean => (previous.get(stationId, epoch) ?? 0) > 0,
    issue: (stationId: string, epoch: number, hash: string) => void insert.run(stationId, epoch, hash, 'current'),
    /** Takes `used` and gives out `fresh`; false when `used` is none of the good ones (a fork). Call in a transaction. */
    exchange(stationId: string, epoch: number, used: string, fresh: string, trusted: boolean): boolean {
      const state = stateOf.get(used, stationId, epoch);
      if (state === undefined && !trusted) return false;
      if (state !== 'previous') {
        clear.run(stationId, epoch);
        clearAny.run(stationId, epoch);
        insert.run(stationId, epoch, used, 'previous');
      }
      insert.run(stationId, epoch, fresh, 'current');
      trim.run(stationId, epoch, stationId, epoch, keptCurrent);
      return true;
    },
  };
}

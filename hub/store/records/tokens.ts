import { all } from '../all.ts';
import type { Sql } from '../sql.ts';

/** Answers may be lost several times in a row; each retry gets a token of its own, and this many stay good. */
const keptCurrent = 16;

/**
 * The tokens that tell a cloned or restored disk. Good is the token used last (`previous`) and every one given out in answer to
 * it (`current`). The first use of a current one makes it the previous and retires all others, so of two copies that continue
 * from the same token the second to move on is noticed, while a station that only missed an answer is not.
 */
export function tokenQueries(sql: Sql) {
  const insert = (stationId: string, epoch: number, hash: string, state: 'current' | 'previous') =>
    sql.run(
      'INSERT INTO tokens (station_id, epoch, hash, state) VALUES ($1, $2, $3, $4)',
      stationId,
      epoch,
      hash,
      state,
    );
  return {
    /** Whether the station has sent a batch in this epoch. */
    isInUse: async (stationId: string, epoch: number): Promise<boolean> =>
      (await sql.get(
        `SELECT 1 AS found FROM tokens WHERE station_id = $1 AND epoch = $2 AND state = 'previous' LIMIT 1`,
        stationId,
        epoch,
      )) !== undefined,
    issue: async (stationId: string, epoch: number, hash: string): Promise<void> =>
      void (await insert(stationId, epoch, hash, 'current')),
    /**
     * Takes `used` and gives out `fresh`; false when `used` is none of the good ones (a fork). Call in a transaction that holds
     * the station (`stations.lock`).
     */
    async exchange(stationId: string, epoch: number, used: string, fresh: string, trusted: boolean): Promise<boolean> {
      const found = await sql.get<{ state: 'current' | 'previous' }>(
        'SELECT state FROM tokens WHERE hash = $1 AND station_id = $2 AND epoch = $3',
        used,
        stationId,
        epoch,
      );
      if (found === undefined && !trusted) return false;
      const moved = found?.state !== 'previous';
      await all([
        ...(moved
          ? [
              sql.run('DELETE FROM tokens WHERE station_id = $1 AND epoch = $2', stationId, epoch),
              sql.run('UPDATE epochs SET any_token = 0 WHERE station_id = $1 AND epoch = $2', stationId, epoch),
              insert(stationId, epoch, used, 'previous'),
            ]
          : []),
        insert(stationId, epoch, fresh, 'current'),
        sql.run(
          `DELETE FROM tokens WHERE station_id = $1 AND epoch = $2 AND state = 'current' AND token_no NOT IN (
             SELECT token_no FROM tokens WHERE station_id = $1 AND epoch = $2 AND state = 'current'
             ORDER BY token_no DESC LIMIT ${keptCurrent})`,
          stationId,
          epoch,
        ),
      ]);
      return true;
    },
  };
}

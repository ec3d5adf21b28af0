import { join } from 'node:path';
import { KeyedLock } from '../../../main/domain/keyed-lock.ts';
import { recordsOn } from '../records/records.ts';
import type { Sql } from '../sql.ts';
import type { Last, Store } from '../store.ts';
import { type Db, openDatabase } from './database.ts';
import { holdLock } from './serve-lock.ts';
import { sqliteLists, sqliteSql } from './sql.ts';

/** The records as `hub.db` in the data folder. @throws HubFault as `openDatabase` */
export function openSqlite(dataDir: string): Store {
  const db = openDatabase(join(dataDir, 'hub.db'));
  const own = sqliteSql(db);
  const turns = new KeyedLock();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns.run('db', work);
  /** What stands outside a transaction waits until the one under way has ended: there is one connection. */
  const between: Sql = {
    get: (text, ...values) => inTurn(() => own.get(text, ...values)),
    all: (text, ...values) => inTurn(() => own.all(text, ...values)),
    run: (text, ...values) => inTurn(() => own.run(text, ...values)),
    guard: async () => undefined,
    forUpdate: '',
    skipLocked: '',
    ...sqliteLists,
  };
  const inside = recordsOn(own);
  return {
    place: 'hub.db',
    unproved: null,
    ...recordsOn(between),
    write: (work) => inTurn(() => transaction(db, 'IMMEDIATE', (last) => work(inside, last))),
    read: (work) => inTurn(() => transaction(db, 'DEFERRED', () => work(inside))),
    // The one process that may serve is alone in any case.
    alone: async (_name, work) => {
      await work();
      return true;
    },
    hold: async () => {
      const lock = holdLock(dataDir, 'serve', 0);
      return { release: async () => lock.release() };
    },
    integrity: () =>
      inTurn(async () =>
        db
          .prepare<[], string>('PRAGMA integrity_check(20)')
          .pluck()
          .all()
          .filter((line) => line !== 'ok'),
      ),
    close: () => inTurn(async () => void db.close()),
  };
}

async function transaction<T>(db: Db, how: 'IMMEDIATE' | 'DEFERRED', work: (last: Last) => Promise<T>): Promise<T> {
  const rest: Promise<unknown>[] = [];
  db.exec(`BEGIN ${how}`);
  try {
    const result = await work((statement) => {
      statement.catch(() => undefined);
      rest.push(statement);
    });
    await Promise.all(rest);
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has undone the transaction itself after some failures, a full disk among them.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

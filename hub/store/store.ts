import { alarmQueries } from './alarms.ts';
import { codeQueries } from './codes.ts';
import { containerQueries } from './containers.ts';
import { openDatabase } from './database.ts';
import { decisionQueries } from './decisions.ts';
import { entryQueries } from './entries.ts';
import { hubRow } from './hub-row.ts';
import { receiptQueries } from './receipts.ts';
import { stationQueries } from './stations.ts';
import { tokenQueries } from './tokens.ts';

export type Store = ReturnType<typeof openStore>;

/** The hub's records. Nothing outside `store/` sees SQL. @throws HubFault as `openDatabase` */
export function openStore(file: string) {
  const db = openDatabase(file);
  return {
    hub: hubRow(db),
    stations: stationQueries(db),
    tokens: tokenQueries(db),
    codes: codeQueries(db),
    containers: containerQueries(db),
    entries: entryQueries(db),
    receipts: receiptQueries(db),
    decisions: decisionQueries(db),
    alarms: alarmQueries(db),
    /** Runs `work` as one write transaction, durable when this returns; a throw undoes all of it. */
    write: <T>(work: () => T): T => db.transaction(work).immediate(),
    /** Runs `work` on one consistent view. */
    read: <T>(work: () => T): T => db.transaction(work).deferred(),
    /** Problems the database finds in itself; empty when sound. */
    integrity: (): string[] =>
      db
        .prepare<[], string>('PRAGMA integrity_check(20)')
        .pluck()
        .all()
        .filter((line) => line !== 'ok'),
    close: (): void => void db.close(),
  };
}

import type { Sql } from '../sql.ts';
import { alarmQueries } from './alarms.ts';
import { codeQueries } from './codes.ts';
import { containerQueries } from './containers.ts';
import { decisionQueries } from './decisions.ts';
import { entryQueries } from './entries.ts';
import { hubRow } from './hub-row.ts';
import { outboxQueries } from './outbox.ts';
import { personQueries } from './persons.ts';
import { receiptQueries } from './receipts.ts';
import { stationQueries } from './stations.ts';
import { tallyQueries } from './tallies.ts';
import { tokenQueries } from './tokens.ts';
import { toldQueries } from './told.ts';
import { updateQueries } from './updates.ts';
import { viewerQueries } from './viewers.ts';

export type Records = ReturnType<typeof recordsOn>;

/** Everything that can be asked of and written to the hub's records, over one connection or transaction. */
export function recordsOn(sql: Sql) {
  return {
    hub: hubRow(sql),
    stations: stationQueries(sql),
    tokens: tokenQueries(sql),
    codes: codeQueries(sql),
    containers: containerQueries(sql),
    entries: entryQueries(sql),
    receipts: receiptQueries(sql),
    outbox: outboxQueries(sql),
    decisions: decisionQueries(sql),
    alarms: alarmQueries(sql),
    persons: personQueries(sql),
    updates: updateQueries(sql),
    tallies: tallyQueries(sql),
    told: toldQueries(sql),
    viewers: viewerQueries(sql),
  };
}

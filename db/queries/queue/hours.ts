import type { Database } from 'better-sqlite3';
import type { FlowEvent } from '../../../main/contract/station/flow.ts';
import { prepared } from './tally/prepared.ts';

/** When people took a step on a business day, ISO instants: what the station does by itself (sealing, receipts, verdicts) is none. */
export function stepsOfDay(db: Database, input: { day: string }): string[] {
  return prepared<[string], string>(
    db,
    `SELECT at FROM transitions WHERE day = ? AND to_state IN ('draft','confirmed','awaitingApproval','void')`,
  )
    .pluck()
    .all(input.day);
}

/** The events of numbers given out on a business day, in their order. */
export function flowEventsOfDay(db: Database, input: { day: string }): FlowEvent[] {
  return prepared<[string], string>(db, 'SELECT event FROM flow_events WHERE day = ? ORDER BY n')
    .pluck()
    .all(input.day)
    .map((event) => JSON.parse(event) as FlowEvent);
}

import { z } from 'zod';
import { businessDay, isoInstant } from '../ids.ts';
import { funnelCalls } from './tally-funnel.ts';
import { hoursCalls } from './tally-hours.ts';
import { statementCalls } from './tally-statement.ts';

export const dayTally = z.object({
  day: businessDay,
  unit: z.object({ code: z.string(), name: z.string() }),
  stationName: z.string(),
  /** Local `HH:mm` at which the day ends. */
  cutOff: z.string(),
  computedAt: isoInstant,
  /** The business day at `computedAt`, and the unit's clock then (`HH:mm`): what they show is the station's to say. */
  today: businessDay,
  localTime: z.string(),
  dayTarget: z.number().int().nullable(),
  /** Confirmed on the day; `share` is of the day's target, null without one. */
  done: z.object({ count: z.number().int(), share: z.number().nullable() }),
  /** Dossiers started on the day; each stage against the one before: reached + notYet + void adds up. */
  funnel: z.array(
    z.object({ stage: z.string(), reached: z.number().int(), notYet: z.number().int(), void: z.number().int() }),
  ),
  addsUp: z.boolean(),
  /** Changes made on the day, by local hour; only hours in which something happened. */
  hourly: z.array(
    z.object({
      hour: z.number().int(),
      confirmed: z.number().int(),
      sealed: z.number().int(),
      received: z.number().int(),
    }),
  ),
  byKind: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  /** Sealed and without a receipt now, all days. */
  pendingSync: z.number().int(),
});
export type DayTally = z.infer<typeof dayTally>;

export * from './tally-funnel.ts';
export * from './tally-hours.ts';
export * from './tally-question.ts';
export * from './tally-statement.ts';

export const tallyCalls = {
  ...funnelCalls,
  ...hoursCalls,
  ...statementCalls,
  'tallies.day': {
    about: 'The tally of one business day (today when none is named).',
    input: z.object({ day: businessDay.optional() }),
    output: dayTally,
    errors: ['not_set_up', 'not_ready'],
  },
  'tallies.export': {
    about: 'Writes the statement of a day as CSV and XLSX into a folder; aggregate figures only.',
    input: z.object({ day: businessDay.optional(), folder: z.string().max(1_000) }),
    output: z.object({ paths: z.array(z.string()) }),
    errors: ['not_set_up', 'not_ready', 'wrong_state', 'report_folder_gone', 'disk_full', 'io_error'],
  },
} as const;

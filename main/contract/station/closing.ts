import { z } from 'zod';
import { businessDay, isoInstant } from '../ids.ts';

/** What is looked at before a team goes home, in the order in which it is put right. */
export const closingLine = z.discriminatedUnion('id', [
  z.object({ id: z.literal('tickets'), good: z.boolean(), open: z.number().int() }),
  z.object({
    id: z.literal('drafts'),
    good: z.boolean(),
    drafts: z.number().int(),
    confirmed: z.number().int(),
    approvals: z.number().int(),
  }),
  z.object({
    id: z.literal('sealed'),
    good: z.boolean(),
    waiting: z.number().int(),
    waitingBytes: z.number(),
    setAside: z.number().int(),
  }),
  z.object({ id: z.literal('copies'), good: z.boolean(), once: z.number().int() }),
  z.object({
    id: z.literal('media'),
    good: z.boolean(),
    enrolled: z.number().int(),
    present: z.number().int(),
    /** Code of what is wrong with one, or null. */
    fault: z.string().nullable(),
  }),
  z.object({ id: z.literal('clock'), good: z.boolean(), sure: z.boolean(), confirmed: z.boolean() }),
  z.object({
    id: z.literal('cash'),
    good: z.boolean(),
    cash: z.number().int(),
    paid: z.number().int(),
    withoutReceipt: z.number().int(),
  }),
]);
export type ClosingLine = z.infer<typeof closingLine>;

export const closing = z.object({
  day: businessDay,
  at: isoInstant,
  unitName: z.string(),
  stationName: z.string(),
  officer: z.string(),
  lines: z.array(closingLine),
});
export type Closing = z.infer<typeof closing>;

export const closingCalls = {
  'closing.check': {
    about:
      'The checklist at the end of a trip: tickets, drafts, sealed, copies, media, clock and cash, each good or not.',
    input: z.object({}),
    output: closing,
    errors: ['signed_out'],
  },
} as const;

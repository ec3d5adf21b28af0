import { z } from 'zod';
import { businessDay, uuid } from '../ids.ts';
import { namedCode } from './profiles.ts';

export const dayMoney = z.object({
  day: businessDay,
  /** Cash taken on the day in đồng, of dossiers ended since too; the sum of `byOfficer`. */
  cash: z.number().int(),
  paid: z.number().int(),
  /** The sum of `byExemption`. */
  exempt: z.number().int(),
  /** Paid, and no number of a receipt was entered. */
  withoutReceipt: z.number().int(),
  /** Of the cash, that of dossiers ended since. */
  ofVoid: z.object({ count: z.number().int(), amount: z.number().int() }),
  byOfficer: z.array(
    z.object({
      accountId: uuid,
      displayName: z.string().nullable(),
      count: z.number().int(),
      amount: z.number().int(),
    }),
  ),
  byExemption: z.array(z.object({ exemption: namedCode, count: z.number().int() })),
});
export type DayMoney = z.infer<typeof dayMoney>;

export const moneyCalls = {
  'money.day': {
    about: 'Cash and exemptions of one business day (today when none is named).',
    input: z.object({ day: businessDay.optional() }),
    output: dayMoney,
    errors: ['signed_out'],
  },
} as const;

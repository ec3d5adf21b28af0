import { z } from 'zod';
import { deviceRole } from '../devices-api.ts';
import { businessDay, isoInstant } from '../ids.ts';
import { tallyPeriod } from './tally-question.ts';

const whole = z.number().int();

/** One hour of the unit's clock over all days of a period. Minutes are rounded to one decimal. */
export const workHour = z.object({
  hour: whole,
  /** Business days on which this machine worked in the hour: between the first and the last step of the day. */
  days: whole,
  /** Steps that people took in the hour: dossiers started, confirmed, reopened, ended. */
  steps: whole,
  /** Minutes in which nothing was done, a mean over `days`; null where the machine did not work. */
  idle: z.number().nullable(),
  /** Waits that ended in the hour: somebody with a number was called or served. A person waits once at each stage. */
  waits: whole,
  /** Minutes that half of them waited at most, and nine of ten; null where nobody waited. */
  p50: z.number().nullable(),
  p90: z.number().nullable(),
});
export type WorkHour = z.infer<typeof workHour>;

/** A device by model and serial number; since this station first saw it, whatever the period. */
export const deviceRate = z.object({
  deviceId: z.string(),
  role: deviceRole,
  model: z.string(),
  serialNumber: z.string().nullable(),
  simulated: z.boolean(),
  firstSeenAt: isoInstant,
  captures: whole,
  failures: whole,
  crashes: whole,
  /** `failures` of `captures + failures`; null before the first try. */
  rate: z.number().nullable(),
});
export type DeviceRate = z.infer<typeof deviceRate>;

export const tallyHours = z.object({
  period: tallyPeriod,
  computedAt: isoInstant,
  /** The business day at `computedAt`: a period that reaches it is not over. */
  today: businessDay,
  cutOff: z.string(),
  stationName: z.string(),
  /** A machine counts as idle from so many minutes after a step until the next step of the same business day. */
  idleAfter: whole,
  /** Of the hours in which something happened, those from the cut-off on first. */
  hours: z.array(workHour),
  /** Of the period: minutes worked between first and last step of each day, those idle among them, and days worked. */
  worked: z.number(),
  idle: z.number(),
  days: whole,
  waits: whole,
  /** Worst rate first; null while the devices process cannot be asked. */
  devices: z.array(deviceRate).nullable(),
});
export type TallyHours = z.infer<typeof tallyHours>;

/** The longest period, in days. */
export const longestHours = 92;

export const hoursCalls = {
  'tallies.hours': {
    about:
      'Where this machine stands idle and where people wait, by hour, over at most 92 days; and how often its devices fail, by model and serial number.',
    input: z.object({ period: tallyPeriod }),
    output: tallyHours,
    errors: ['not_set_up', 'not_ready', 'period_too_long'],
  },
} as const;

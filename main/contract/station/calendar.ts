import { z } from 'zod';
import { businessDay, isoInstant, uuid } from '../ids.ts';

/** A day on which this station's office rests or works otherwise than the public holidays say. */
export const calendarDay = z.object({
  day: businessDay,
  kind: z.enum(['off', 'worked']),
  note: z.string().nullable(),
  setAt: isoInstant,
  actor: uuid.nullable(),
});
export type CalendarDay = z.infer<typeof calendarDay>;

export const calendarCalls = {
  'calendar.days': {
    about: "The station's own days off and days worked, beside the public holidays.",
    input: z.object({}),
    output: z.object({ days: z.array(calendarDay) }),
    errors: ['not_ready'],
  },
  'calendar.setDay': {
    about: 'A day off, a day worked, or null: as the public holidays say. Only supervisors may.',
    input: z.object({
      day: businessDay,
      kind: z.enum(['off', 'worked']).nullable(),
      note: z.string().trim().max(200).nullable().default(null),
    }),
    output: z.object({ days: z.array(calendarDay) }),
    errors: ['signed_out', 'not_allowed', 'disk_full', 'io_error'],
  },
  'calendar.due': {
    about: 'The day some working days after another (today when none is named), and whether it may still move.',
    input: z.object({ from: businessDay.optional(), workingDays: z.number().int().min(0).max(365) }),
    output: z.object({ day: businessDay, tentative: z.boolean() }),
    errors: ['not_ready'],
  },
} as const;

import { z } from 'zod';
import { defineApi } from './call.ts';
import { boardView } from './station/flow.ts';

/** What the second window shows: numbers and stages, and how. */
export const boardShown = z.object({
  /** Null before the first was told. */
  board: boardView.nullable(),
  /** Nobody is signed in, or the station is away: what stands there is the last that was known. */
  paused: z.boolean(),
  language: z.enum(['vi', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  /** IANA name of the unit's time zone; null before it is known. */
  timeZone: z.string().nullable(),
});
export type BoardShown = z.infer<typeof boardShown>;

/** All that the window of the calling board can ask: it has no way to the station, nor to data about people. */
export const boardApi = defineApi({
  name: 'board',
  calls: {
    'board.view': { about: 'What to show now.', input: z.object({}), output: boardShown, errors: [] },
    'board.close': { about: 'Closes this window.', input: z.object({}), output: z.object({}), errors: [] },
  },
  events: { boardShown },
});
export type BoardApi = typeof boardApi;

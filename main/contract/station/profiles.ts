import { z } from 'zod';
import { businessDay } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';

const words = z.object({ vi: z.string(), en: z.string() });
export const namedCode = z.object({ code: z.string(), words });
export type NamedCode = z.infer<typeof namedCode>;

const profileSummary = z.object({ name: z.string(), version: z.number().int(), validFrom: businessDay });

export const profileCalls = {
  'profiles.current': {
    about: 'The profile for dossiers begun today: its kinds with their reasons, in the words of the regulation.',
    input: z.object({}),
    output: profileSummary.extend({
      kinds: z.array(z.object({ kind: dossierKind, words, reasons: z.array(namedCode) })),
      doubtReasons: z.array(namedCode),
      /** Ages the law counts by; see the profile. */
      ages: z.object({
        biometricsFrom: z.number().int(),
        ownActFrom: z.number().int(),
        milestones: z.array(z.number().int()),
        graceYears: z.number().int(),
      }),
      /** Business day of today, on which ages count. */
      day: businessDay,
      installed: z.array(profileSummary),
    }),
    errors: ['signed_out'],
  },
  'profiles.install': {
    about: 'Takes a profile signed by the hub, from a file; used for dossiers begun from its first day on.',
    input: z.object({ jws: z.string().max(1_000_000) }),
    output: profileSummary,
    errors: ['signed_out', 'not_allowed', 'profile_invalid', 'disk_full', 'io_error'],
  },
} as const;

import { z } from 'zod';
import { businessDay, isoInstant, uuid } from '../ids.ts';
import { namedCode } from './profiles.ts';

/** What a printed form needs beside the dossier itself. */
export const formFacts = z.object({
  /** The forms of this dossier, in the words and with the codes of their regulations. */
  forms: z.array(namedCode.extend({ regulation: z.string() })),
  unit: z.object({ code: z.string(), name: z.string() }),
  stationName: z.string(),
  officer: z.string(),
  at: isoInstant,
  /** Business day on which the dossier was begun. */
  startedDay: businessDay,
  workingDays: z.number().int(),
});
export type FormFacts = z.infer<typeof formFacts>;

export const formCalls = {
  'forms.facts': {
    about: 'What the printed forms of a dossier need beside the dossier itself.',
    input: z.object({ draftId: uuid }),
    output: formFacts,
    errors: ['signed_out', 'dossier_unknown'],
  },
} as const;

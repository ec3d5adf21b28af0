import { z } from 'zod';
import { isoInstant, uuid } from '../ids.ts';

/** A code declared by the profile. */
const code = z.string().max(40);

export const capacity = z.enum(['full', 'limited', 'none']);

/**
 * How a dossier is dealt with, beside the applicant's own fields: chosen by the officer or declared by the applicant, each
 * with its time. Kept with the draft; `procedure.json` of the container.
 */
export const procedureRecord = z.strictObject({
  v: z.literal(1),
  /** Why, of the profile's reasons of the kind; null while none is chosen or none is asked for. */
  reason: code.nullable(),
  /** Capacity for civil acts; without the full one a representative acts. */
  capacity,
  /** The latest biometrics at the centre are used again; here only the fingers are checked. */
  reusesBiometrics: z.boolean(),
  /** Consents asked for, by purpose. Absent: not decided yet. */
  consents: z.record(code, z.strictObject({ given: z.boolean(), at: isoInstant, by: uuid })),
  /** Papers to be integrated, by code, with the number on them or nothing. */
  documents: z.record(code, z.string().max(60)),
  /** Contradictions taken as they are, by doubt, with the reason and a note. Decided later, never in the way. */
  doubts: z.record(
    code,
    z.strictObject({ reason: code, note: z.string().max(300).nullable(), at: isoInstant, by: uuid }),
  ),
  /** Where the values of fields came from when sources disagreed: field → the source taken and what others said. */
  decided: z.record(
    code,
    z.strictObject({
      taken: z.enum(['typed', 'roster', 'card']),
      others: z.partialRecord(z.enum(['typed', 'roster', 'card']), z.string().max(600)),
      at: isoInstant,
      by: uuid,
    }),
  ),
});
export type ProcedureRecord = z.infer<typeof procedureRecord>;

export const emptyProcedure: ProcedureRecord = {
  v: 1,
  reason: null,
  capacity: 'full',
  reusesBiometrics: false,
  consents: {},
  documents: {},
  doubts: {},
  decided: {},
};

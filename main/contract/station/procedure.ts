import { z } from 'zod';
import { businessDay, isoInstant, uuid } from '../ids.ts';
import { portraitAdvice, portraitNote } from './portrait.ts';

/** A code declared by the profile. */
const code = z.string().max(40);

export const capacity = z.enum(['full', 'limited', 'none']);

const signed = { at: isoInstant, by: uuid };
const personName = z.string().max(120);

const source = z.enum(['typed', 'roster', 'card']);

/** Which source's value stands in a field on which they disagreed, and what the others said. */
export const decidedSource = z.strictObject({ taken: source, others: z.partialRecord(source, z.string().max(1_000)) });
export type DecidedSource = z.infer<typeof decidedSource>;

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
  decided: z.record(code, z.strictObject({ ...decidedSource.shape, ...signed })),
  /** The fee of the profile as it was when it was paid, in đồng, or why none is. `day`: the business day that counts it. */
  fee: z
    .strictObject({
      status: z.enum(['paid', 'exempt']),
      amount: z.number().int().min(0),
      exemption: code.nullable(),
      receiptNumber: z.string().max(40).nullable(),
      day: businessDay,
      ...signed,
    })
    .optional(),
  /** What became of the card before; `kept` and `lost` say why. */
  oldCard: z
    .strictObject({
      outcome: z.enum(['handedIn', 'none', 'lost', 'kept']),
      reason: z.string().max(300).nullable(),
      ...signed,
    })
    .optional(),
  /** How the card comes back; by post to an address. */
  delivery: z
    .strictObject({ way: z.enum(['office', 'post']), address: z.string().max(600).nullable(), ...signed })
    .optional(),
  /** As promised at the confirmation; `tentative` where a holiday on the way was not announced yet. */
  due: z.strictObject({ day: businessDay, tentative: z.boolean(), workingDays: z.number().int().min(0) }).optional(),
  /** How the applicant signs: who cannot puts a finger mark before a witness; who needs one has an interpreter. */
  signing: z
    .strictObject({
      way: z.enum(['signature', 'fingerMark']),
      witness: personName.nullable(),
      interpreter: personName.nullable(),
      ...signed,
    })
    .optional(),
  /**
   * The signature itself: drawn here (`fileId`, kept beside the draft), on the printed sheet, or a finger mark on it. It holds for what
   * stood there when it was given: `over` is the SHA-256 of kind, reason, capacity and fields.
   */
  signature: z
    .strictObject({
      way: z.enum(['drawn', 'paper', 'fingerMark']),
      fileId: uuid.nullable(),
      over: z.string().regex(/^[0-9a-f]{64}$/),
      ...signed,
    })
    .optional(),
  /** What could have been better about the portrait that is kept (`sampleId`), and why it was kept; absent where nothing could. */
  portrait: z
    .strictObject({
      sampleId: uuid,
      advice: z.array(portraitAdvice).max(portraitAdvice.options.length),
      note: portraitNote.nullable(),
      ...signed,
    })
    .optional(),
  /** Why the office refused it (CC03). */
  refusal: z.strictObject({ text: z.string().max(1_000), ...signed }).optional(),
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

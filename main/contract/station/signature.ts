import { z } from 'zod';
import { bytes } from '../bytes.ts';
import { isoInstant, uuid } from '../ids.ts';

export const maxSignaturePoints = 20_000;

/**
 * A signature as it was drawn; its channels are those of ISO/IEC 19794-7: place, time and force. Pads that act as a pointer tell the
 * force, a mouse does not.
 */
export const drawnSignature = z.strictObject({
  /** Of the surface that was signed on, in its own pixels. */
  width: z.number().int().min(50).max(8_000),
  height: z.number().int().min(50).max(8_000),
  pointer: z.enum(['mouse', 'touch', 'pen']),
  /** Each from pen down to pen up: x and y in pixels of the surface, milliseconds since the first point, force 0 to 1. */
  strokes: z
    .array(z.array(z.tuple([z.number(), z.number(), z.number().min(0), z.number().min(0).max(1)])).min(1))
    .min(1)
    .max(1_000)
    .refine((strokes) => strokes.reduce((sum, one) => sum + one.length, 0) <= maxSignaturePoints, 'too many points'),
});
export type DrawnSignature = z.infer<typeof drawnSignature>;

/** `signature.json` of a container, beside `signature.png`. */
export const signatureFile = drawnSignature.extend({
  v: z.literal(1),
  signedAt: isoInstant,
  /** accountId of the officer before whom it was signed. */
  by: uuid,
  /** SHA-256 over what stood there to be signed: kind, reason, capacity and fields. */
  over: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SignatureFile = z.infer<typeof signatureFile>;

const errors = ['signed_out', 'dossier_unknown', 'wrong_state', 'disk_full', 'io_error', 'bad_input'] as const;
const draftOnly = z.object({ draftId: uuid });

export const signatureCalls = {
  'signature.draw': {
    about:
      'Keeps a signature drawn by mouse, touch or pad: strokes and picture, encrypted and durable when it answers.',
    input: z.object({ draftId: uuid, drawn: drawnSignature }),
    output: z.object({}),
    errors: [...errors, 'signature_empty'],
  },
  'signature.onPaper': {
    about: 'Says that the printed sheet was signed, or bears a finger mark put before the witness who is named.',
    input: z.object({ draftId: uuid, way: z.enum(['paper', 'fingerMark']) }),
    output: z.object({}),
    errors,
  },
  'signature.clear': {
    about: 'Takes the signature back; it has to be given again.',
    input: draftOnly,
    output: z.object({}),
    errors,
  },
  'signature.image': {
    about: 'The drawn signature as a PNG; null when there is none, or the dossier is sealed.',
    input: draftOnly,
    output: z.object({ png: bytes.nullable() }),
    errors: ['signed_out', 'dossier_unknown', 'paper_missing'],
  },
} as const;

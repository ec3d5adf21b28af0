import { z } from 'zod';
import { bytes } from '../../contract/bytes.ts';
import { defineApi } from '../../contract/call.ts';
import { capturedImage } from '../../contract/devices-api.ts';
import { fingerAdvice, irisAdvice, slapProblem } from '../../contract/station/capture-advice.ts';
import { slapName } from '../../contract/station/dossiers.ts';
import { portraitFindings } from '../../contract/station/portrait.ts';
import { irisPositions } from '../../domain/procedure/positions.ts';
import { endCall } from '../end-call.ts';

const fingerInput = z.object({
  image: capturedImage,
  /** Cut out of a larger image, so that its edges are not those of the platen. */
  isCut: z.boolean(),
  position: z.string(),
  capturedAt: z.string(),
  impression: z.enum(['liveScanPlain', 'liveScanRolled']),
  codec: z.enum(['jpeg2000Lossless', 'wsq']),
});
export type FingerInput = z.infer<typeof fingerInput>;

const fingerJudged = z.object({
  /** Null where the score is 0: there is nothing to keep. */
  record: bytes.nullable(),
  score: z.number().int(),
  verdict: z.enum(['good', 'noFinger', 'tooLittleArea', 'notAFinger']),
  /** The most important first. */
  advice: z.array(fingerAdvice),
});
export type FingerJudged = z.infer<typeof fingerJudged>;

const slapInput = z.object({
  image: capturedImage,
  slap: slapName,
  /** Fingers of the set that are not on the platen. */
  missing: z.array(z.string()),
});
export type SlapInput = z.infer<typeof slapInput>;

const slapTaken = z.object({
  problems: z.array(slapProblem),
  /** From left to right; without positions where there are too many or too few. */
  fingers: z.array(
    z.object({
      position: z.string().nullable(),
      image: capturedImage,
      problems: z.array(z.enum(['atEdge', 'touching'])),
    }),
  ),
});
export type SlapTaken = z.infer<typeof slapTaken>;

const irisInput = z.object({
  image: capturedImage,
  position: z.enum(irisPositions),
  capturedAt: z.string(),
  /** The record the device made of it, or null. */
  given: bytes.nullable(),
  /** 0 to 100, as the device judges. */
  deviceQuality: z.number().min(0).max(100).nullable(),
  /** The record that was taken for the other eye, or null. */
  other: bytes.nullable(),
});
export type IrisInput = z.infer<typeof irisInput>;

const irisJudged = z.object({
  /** Null where there is nothing to keep. */
  record: bytes.nullable(),
  score: z.number().int(),
  verdict: z.enum(['good', 'tooLittleArea', 'notAnEye', 'otherEye', 'sameEye']),
  advice: z.array(irisAdvice),
});
export type IrisJudged = z.infer<typeof irisJudged>;

const portraitInput = z.object({
  image: capturedImage,
  capturedAt: z.string(),
  /** Without a face there is no token image of it. */
  face: portraitFindings.shape.face,
  geometry: z.enum(['fullFrontal', 'token']),
});
export type PortraitInput = z.infer<typeof portraitInput>;

/** Image work of the station, in a thread of its own so that nothing else waits for it. */
export const samplesApi = defineApi({
  name: 'samples',
  calls: {
    end: endCall,
    finger: {
      about: 'Judges a finger image and writes it as an ISO/IEC 19794-4 record.',
      input: fingerInput,
      output: fingerJudged,
      errors: [],
    },
    slap: {
      about: 'Cuts an image of several fingers into upright single ones.',
      input: slapInput,
      output: slapTaken,
      errors: [],
    },
    iris: {
      about: 'Judges the image of an eye and writes it as an ISO/IEC 19794-6 record (JPEG 2000, lossless).',
      input: irisInput,
      output: irisJudged,
      errors: [],
    },
    decode: {
      about: 'The pixels of a record written here.',
      input: z.object({ kind: z.enum(['finger', 'portrait', 'iris']), record: bytes }),
      output: z.object({ image: capturedImage }),
      errors: ['sample_missing'],
    },
    portrait: {
      about: 'Writes a portrait as an ISO/IEC 19794-5 record (JPEG 2000, lossless).',
      input: portraitInput,
      output: z.object({ record: bytes }),
      errors: [],
    },
  },
  events: {},
});

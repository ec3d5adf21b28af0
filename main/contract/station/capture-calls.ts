import { z } from 'zod';
import { bytes } from '../bytes.ts';
import { capturedImage, deviceFailures, personFailures } from '../devices-api.ts';
import { uuid } from '../ids.ts';
import { slapProblem } from './capture-advice.ts';
import { captureOutcome, draftFailures, exceptionReason } from './dossiers.ts';
import { portraitFindings } from './portrait.ts';

/** Taking samples, and saying why one cannot be taken. */
export const captureCalls = {
  'dossiers.capture': {
    about: 'Takes one sample from the device and saves it; durable and encrypted when it answers.',
    /** `image` is the still of a camera that the screen itself drives; without it the device of the position is asked. */
    input: z.object({
      draftId: uuid,
      position: z.string().max(40),
      image: capturedImage.optional(),
      /** What the screen found in a portrait that it took. */
      findings: portraitFindings.optional(),
    }),
    output: captureOutcome,
    errors: [...draftFailures, ...deviceFailures, ...personFailures],
  },
  'dossiers.captureSet': {
    about:
      'Takes several positions at once from a device that can (`takesSets`): a slap, both thumbs, both eyes. Each is judged and saved by itself, as by `dossiers.capture`; positions with an exception are not waited for.',
    input: z.object({ draftId: uuid, positions: z.array(z.string().max(40)).min(1).max(10) }),
    output: z.object({
      outcomes: z.array(captureOutcome.extend({ position: z.string() })),
      /** Why nothing could be told of any of them: then there are no outcomes, and no attempt counts. */
      problems: z.array(slapProblem),
      /** What was seen then, to be looked at and kept nowhere; null otherwise. */
      image: capturedImage.nullable(),
    }),
    errors: [...draftFailures, ...deviceFailures, ...personFailures],
  },
  'dossiers.sampleImage': {
    about: 'The chosen sample of a position as pixels, to be looked at; null when there is none.',
    input: z.object({ draftId: uuid, position: z.string().max(40) }),
    output: z.object({ image: capturedImage.nullable() }),
    errors: ['signed_out', 'dossier_unknown', 'sample_missing'],
  },
  'dossiers.except': {
    about:
      'Records why a position cannot be captured, with a photograph as proof where there is one; the dossier will need approval.',
    input: z.object({
      draftId: uuid,
      position: z.string().max(40),
      reason: exceptionReason,
      /** JPEG. */
      evidence: bytes.optional(),
    }),
    output: z.object({}),
    errors: [...draftFailures, 'bad_input', 'evidence_unusable', 'iris_required'],
  },
  'dossiers.evidence': {
    about: 'The photograph that proves an exception (JPEG); null when there is none, or the dossier is sealed.',
    input: z.object({ draftId: uuid, position: z.string().max(40) }),
    output: z.object({ jpeg: bytes.nullable() }),
    errors: ['signed_out', 'dossier_unknown', 'sample_missing'],
  },
} as const;

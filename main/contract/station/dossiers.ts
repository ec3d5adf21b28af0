import { z } from 'zod';
import { capturedImage } from '../devices-api.ts';
import { businessDay, dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';
import { captureAdvice } from './capture-advice.ts';
import { procedureRecord } from './procedure.ts';
import { namedCode } from './profiles.ts';

export const dossierState = z.enum([
  'draft',
  'confirmed',
  'awaitingApproval',
  'sealed',
  'received',
  'accepted',
  'rejected',
  'void',
]);

export const fieldValues = z.record(z.string().max(40), z.string().max(1_000));

/** What a profile says of irises; see main/domain/profile/schema.ts. */
export const irisRule = z.enum(['none', 'ifDevice', 'required']);

/** How fingers are taken: several at once where the device can, each rolled from nail to nail, or each laid down flat. */
export const fingerSequence = z.enum(['slaps', 'rolled', 'single']);
/** Plain fingers taken at once; which ones says main/domain/capture/slaps.ts. */
export const slapName = z.enum(['rightFour', 'leftFour', 'bothThumbs']);
export type SlapName = z.infer<typeof slapName>;

/** A position of the capture sheet: a finger, an eye or the portrait. */
export const positionState = z.object({
  position: z.string(),
  state: z.enum(['missing', 'captured', 'weak', 'excepted']),
  score: z.number().int().nullable(),
  attempts: z.number().int(),
  reason: z.string().nullable(),
});

export const dossierSummary = z.object({
  draftId: uuid,
  caseId: uuid,
  dossierNumber,
  kind: dossierKind,
  state: dossierState,
  startedAt: isoInstant,
  /** Set once sealing has begun. */
  dossierId: uuid.nullable(),
  /** As typed so far; null while there is none. */
  fullName: z.string().nullable(),
});

const fieldName = z.string().max(40);

/** What the profile asks of this dossier, for its kind, reason and person. */
export const dossierRules = z.object({
  profile: z.string(),
  required: z.array(fieldName),
  /** Of each group one is enough. */
  oneOf: z.array(z.array(fieldName)),
  optional: z.array(fieldName),
  /** Whether somebody else acts and signs for the applicant, and why. */
  representative: z.enum(['age', 'capacity']).nullable(),
  /** Whether the centre's latest biometrics may be used again after a check of the fingers. */
  mayReuse: z.boolean(),
  reasons: z.array(namedCode),
  consents: z.array(namedCode.extend({ neededFor: z.enum(['documents', 'email']).nullable() })),
  documents: z.array(namedCode),
  /** Every paper the profile knows by name, to be scanned. */
  paperKinds: z.array(namedCode),
  doubtReasons: z.array(namedCode),
  forms: z.array(z.string()),
  workingDays: z.number().int(),
  /** In đồng; null where the profile says nothing of one. */
  fee: z.number().int().nullable(),
  feeExemptions: z.array(namedCode),
  /** Whether something is handed over at the end. */
  handsOver: z.boolean(),
  /** Ways to sign that are allowed; with a default one nothing more has to be pressed. */
  signature: z.object({
    ways: z.array(z.enum(['drawn', 'paper', 'fingerMark'])),
    required: z.boolean(),
    defaultWay: z.literal('paper').nullable(),
  }),
  capture: z.object({
    threshold: z.number().int(),
    /** Of positions that have one of their own. */
    thresholds: z.record(z.string(), z.number().int()),
    maxAttempts: z.number().int(),
    fingerTimeoutMs: z.number().int(),
    sequence: fingerSequence,
    slaps: z.array(slapName),
    iris: irisRule,
  }),
});

export const dossierView = dossierSummary.extend({
  fields: fieldValues,
  onRoster: z.boolean(),
  /** dossierId of the one it corrects or does again, or null. */
  corrects: uuid.nullable(),
  positions: z.array(positionState),
  procedure: procedureRecord,
  /** When the result is due: confirmed today, or as promised at the confirmation. */
  due: z.object({ day: businessDay, tentative: z.boolean() }),
  /** Positions whose exception is proved by a photograph. */
  evidence: z.array(z.string()),
  rules: dossierRules,
  doubts: z.array(z.string()),
  /** Doubts that still want a reason. */
  unexplained: z.array(z.string()),
  /**
   * What is still needed before it can be confirmed: names of fields, positions, `reason`, `doubt.<name>`,
   * `consent.<code>` and `signature`.
   */
  missing: z.array(z.string()),
});
export type DossierView = z.infer<typeof dossierView>;

export const captureOutcome = z.object({
  sampleId: uuid.nullable(),
  outcome: z.enum(['accepted', 'retry']),
  weak: z.boolean(),
  attempt: z.number().int(),
  score: z.number().int(),
  /** Why to try again, or null. */
  reason: z
    .enum([
      'noFinger',
      'tooLittleArea',
      'notAFinger',
      'lowQuality',
      'placedWrongly',
      'fingerTimeout',
      'notAnEye',
      'otherEye',
      'sameEye',
    ])
    .nullable(),
  /** What would make it better, the most important first; may be there although it was accepted. */
  advice: z.array(captureAdvice),
  /** What a device that judges by itself says of it, 0 to 100; of eyes alone. */
  deviceScore: z.number().nullable().optional(),
  /** The finger or eye that has to be taken again, to be looked at and kept nowhere; null otherwise. */
  image: capturedImage.nullable(),
});
export type CaptureOutcome = z.infer<typeof captureOutcome>;

export const draftOnly = z.object({ draftId: uuid });
/** Errors that every change of a draft may have. */
export const draftFailures = ['signed_out', 'dossier_unknown', 'wrong_state', 'disk_full', 'io_error'] as const;

/** Which of them fit a position says main/domain/procedure/exception-reasons.ts. */
export const exceptionReason = z.enum([
  'amputated',
  'bandaged',
  'worn',
  'paralysed',
  'eyeMissing',
  'eyeDisease',
  'noDevice',
  'refused',
  'other',
]);
export type ExceptionReason = z.infer<typeof exceptionReason>;

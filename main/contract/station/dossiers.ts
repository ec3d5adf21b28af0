import { z } from 'zod';
import { bytes } from '../bytes.ts';
import { capturedImage, deviceFailures, personFailures } from '../devices-api.ts';
import { businessDay, dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';
import { captureAdvice, slapProblem } from './capture-advice.ts';
import { portraitFindings } from './portrait.ts';
import { capacity, decidedSource, procedureRecord } from './procedure.ts';
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

const fields = z.record(z.string().max(40), z.string().max(1_000));

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
  fields,
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

const draftOnly = z.object({ draftId: uuid });
const basic = ['signed_out', 'dossier_unknown', 'wrong_state', 'disk_full', 'io_error'] as const;

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

export const dossierCalls = {
  'dossiers.start': {
    about: 'Starts a dossier, prefilled from the roster when the person is on it.',
    input: z.object({
      rosterId: uuid.nullable(),
      kind: dossierKind,
      reason: z.string().max(40).optional(),
      corrects: uuid.optional(),
      /** What was read from the old card and confirmed; goes before what the roster says. */
      fields: fields.optional(),
    }),
    output: dossierView,
    errors: [
      'kind_unknown',
      'field_invalid',
      'dossier_unknown',
      'signed_out',
      'person_unknown',
      'dossier_open_already',
      'disk_full',
      'io_error',
      'not_set_up',
    ],
  },
  'dossiers.get': {
    about: 'One dossier as it stands, with what is missing.',
    input: draftOnly,
    output: dossierView,
    errors: ['signed_out', 'dossier_unknown'],
  },
  'dossiers.list': {
    about: 'Dossiers in some states, oldest first.',
    input: z.object({
      states: z.array(dossierState).min(1),
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({ dossiers: z.array(dossierSummary) }),
    errors: ['signed_out'],
  },
  'dossiers.setField': {
    about: 'Saves one field; durable when it answers. An empty value clears it.',
    input: z.object({ draftId: uuid, field: z.string().max(40), value: z.string().max(1_000) }),
    output: z.object({ stored: z.string().nullable(), doubts: z.array(z.string()) }),
    errors: [...basic, 'field_invalid'],
  },
  'dossiers.setFields': {
    about:
      'Saves several fields at once, all or none, and where sources disagreed, which was taken; durable when it answers. An empty value clears.',
    input: z.object({ draftId: uuid, fields, decided: z.record(z.string().max(40), decidedSource).optional() }),
    output: dossierView,
    errors: [...basic, 'field_invalid'],
  },
  'dossiers.setKind': {
    about: 'The kind, with its reason where it has reasons; what was typed and captured stays.',
    input: z.object({ draftId: uuid, kind: dossierKind, reason: z.string().max(40).nullable() }),
    output: dossierView,
    errors: [...basic, 'bad_input', 'kind_unknown'],
  },
  'dossiers.setWay': {
    about: "The applicant's capacity, and whether the centre's latest biometrics are used after a check.",
    input: z.object({ draftId: uuid, capacity: capacity.optional(), reusesBiometrics: z.boolean().optional() }),
    output: dossierView,
    errors: [...basic, 'bad_input'],
  },
  'dossiers.setConsent': {
    about: 'A consent given or refused, one purpose each.',
    input: z.object({ draftId: uuid, purpose: z.string().max(40), given: z.boolean() }),
    output: dossierView,
    errors: [...basic, 'bad_input'],
  },
  'dossiers.setDocument': {
    about: 'A paper to be integrated into the account, with its number or an empty text; null takes it out.',
    input: z.object({ draftId: uuid, document: z.string().max(40), number: z.string().max(60).nullable() }),
    output: dossierView,
    errors: [...basic, 'bad_input'],
  },
  'dossiers.setFee': {
    about: 'The fee of the profile paid, or why none is; null takes it back. Counted into the cash of the day.',
    input: z.object({
      draftId: uuid,
      fee: z
        .discriminatedUnion('status', [
          z.object({ status: z.literal('paid'), receiptNumber: z.string().trim().max(40).nullable() }),
          z.object({ status: z.literal('exempt'), exemption: z.string().max(40) }),
        ])
        .nullable(),
    }),
    output: dossierView,
    errors: [...basic, 'bad_input'],
  },
  'dossiers.setOldCard': {
    about: 'What became of the card before; a lost or kept one wants a reason.',
    input: z.object({
      draftId: uuid,
      outcome: z.enum(['handedIn', 'none', 'lost', 'kept']),
      reason: z.string().trim().max(300).nullable().default(null),
    }),
    output: dossierView,
    errors: [...basic, 'bad_input'],
  },
  'dossiers.setDelivery': {
    about: 'Whether the card is fetched at the office or comes by post to an address.',
    input: z.object({
      draftId: uuid,
      way: z.enum(['office', 'post']),
      address: z.string().trim().max(600).nullable().default(null),
    }),
    output: dossierView,
    errors: [...basic, 'bad_input'],
  },
  'dossiers.setSigning': {
    about: "How the applicant signs: a finger mark needs a witness's name; an interpreter is named.",
    input: z.object({
      draftId: uuid,
      way: z.enum(['signature', 'fingerMark']),
      witness: z.string().trim().max(120).nullable().default(null),
      interpreter: z.string().trim().max(120).nullable().default(null),
    }),
    output: dossierView,
    errors: [...basic, 'bad_input'],
  },
  'dossiers.explainDoubt': {
    about: 'Why a contradiction is taken as it is; decided later, never in the way.',
    input: z.object({
      draftId: uuid,
      doubt: z.string().max(40),
      reason: z.string().max(40),
      note: z.string().max(300).nullable(),
    }),
    output: dossierView,
    errors: [...basic, 'bad_input'],
  },
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
    errors: [...basic, ...deviceFailures, ...personFailures],
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
    errors: [...basic, ...deviceFailures, ...personFailures],
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
    errors: [...basic, 'bad_input', 'evidence_unusable', 'iris_required'],
  },
  'dossiers.evidence': {
    about: 'The photograph that proves an exception (JPEG); null when there is none, or the dossier is sealed.',
    input: z.object({ draftId: uuid, position: z.string().max(40) }),
    output: z.object({ jpeg: bytes.nullable() }),
    errors: ['signed_out', 'dossier_unknown', 'sample_missing'],
  },
  'dossiers.confirm': {
    about: 'The applicant has reviewed and signed: frozen. Sealed at once unless it needs approval.',
    input: draftOnly,
    output: z.object({ state: dossierState, dossierId: uuid.nullable() }),
    errors: [
      ...basic,
      'dossier_incomplete',
      'container_broken',
      'sample_missing',
      'paper_missing',
      'db_busy',
      'draft_frozen',
    ],
  },
  'dossiers.release': {
    about:
      "A supervisor answers with the account's own password for a frozen dossier: it may be sealed as a new one that names what it may repeat. One that was confirmed is sealed at once.",
    input: z.object({ draftId: uuid, login: z.string().max(60), password: z.string().max(200) }),
    output: z.object({ dossierId: uuid.nullable() }),
    errors: [
      ...basic,
      'wrong_password',
      'not_allowed',
      'container_broken',
      'sample_missing',
      'paper_missing',
      'db_busy',
    ],
  },
  'dossiers.reopen': {
    about: 'Back to the applicant, with a reason; needs a new confirmation.',
    input: z.object({
      draftId: uuid,
      reason: z.enum(['applicantAsked', 'dataWrong', 'sampleWrong', 'approvalRefused']),
    }),
    output: z.object({}),
    errors: basic,
  },
  'dossiers.approve': {
    about: "A supervisor signs for dossiers that wait, with the account's own password, and they are sealed.",
    input: z.object({
      draftIds: z.array(uuid).min(1).max(200),
      login: z.string().max(60),
      password: z.string().max(200),
    }),
    output: z.object({ approved: z.array(z.object({ draftId: uuid, dossierId: uuid })) }),
    errors: [
      ...basic,
      'draft_frozen',
      'wrong_password',
      'not_allowed',
      'container_broken',
      'sample_missing',
      'paper_missing',
      'db_busy',
    ],
  },
  'dossiers.void': {
    about: 'Ends a dossier that was never sealed. A refusal by the office (CC03) says why, in words.',
    input: z.object({
      draftId: uuid,
      reason: z.enum(['enteredTwice', 'wrongPerson', 'applicantWithdrew', 'refusedByOffice']),
      text: z.string().trim().max(1_000).nullable().default(null),
    }),
    output: z.object({}),
    errors: [...basic, 'bad_input'],
  },
} as const;

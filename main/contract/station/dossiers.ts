import { z } from 'zod';
import { capturedImage } from '../devices-api.ts';
import { dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';

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

/** A position of the capture sheet: a finger, or the portrait. */
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

export const dossierView = dossierSummary.extend({
  fields,
  onRoster: z.boolean(),
  positions: z.array(positionState),
  doubts: z.array(z.string()),
  /** What is still needed before it can be confirmed: field names and positions. */
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
  reason: z.enum(['noFinger', 'tooLittleArea', 'notAFinger', 'lowQuality', 'fingerTimeout']).nullable(),
});
export type CaptureOutcome = z.infer<typeof captureOutcome>;

const draftOnly = z.object({ draftId: uuid });
const basic = ['signed_out', 'dossier_unknown', 'wrong_state', 'disk_full', 'io_error'] as const;

export const exceptionReason = z.enum(['amputated', 'bandaged', 'worn', 'paralysed', 'refused', 'other']);

export const dossierCalls = {
  'dossiers.start': {
    about: 'Starts a dossier, prefilled from the roster when the person is on it.',
    input: z.object({ rosterId: uuid.nullable(), kind: dossierKind, corrects: uuid.optional() }),
    output: dossierView,
    errors: ['signed_out', 'person_unknown', 'dossier_open_already', 'disk_full', 'io_error', 'not_set_up'],
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
  'dossiers.capture': {
    about: 'Takes one sample from the device and saves it; durable and encrypted when it answers.',
    /** `image` is the still of a camera that the screen itself drives; without it the device of the position is asked. */
    input: z.object({ draftId: uuid, position: z.string().max(40), image: capturedImage.optional() }),
    output: captureOutcome,
    errors: [
      ...basic,
      'device_absent',
      'device_lost',
      'device_busy',
      'device_silent',
      'device_garbled',
      'device_refused',
      'device_unavailable',
    ],
  },
  'dossiers.sampleImage': {
    about: 'The chosen sample of a position as pixels, to be looked at; null when there is none.',
    input: z.object({ draftId: uuid, position: z.string().max(40) }),
    output: z.object({ image: capturedImage.nullable() }),
    errors: ['signed_out', 'dossier_unknown', 'sample_missing'],
  },
  'dossiers.except': {
    about: 'Records why a position cannot be captured; the dossier will need approval.',
    input: z.object({ draftId: uuid, position: z.string().max(40), reason: exceptionReason }),
    output: z.object({}),
    errors: [...basic, 'bad_input'],
  },
  'dossiers.confirm': {
    about: 'The applicant has reviewed and signed: frozen. Sealed at once unless it needs approval.',
    input: draftOnly,
    output: z.object({ state: dossierState, dossierId: uuid.nullable() }),
    errors: [...basic, 'dossier_incomplete', 'container_broken', 'sample_missing', 'db_busy'],
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
    errors: [...basic, 'wrong_password', 'not_allowed', 'container_broken', 'sample_missing', 'db_busy'],
  },
  'dossiers.void': {
    about: 'Ends a dossier that was never sealed.',
    input: z.object({ draftId: uuid, reason: z.enum(['enteredTwice', 'wrongPerson', 'applicantWithdrew']) }),
    output: z.object({}),
    errors: basic,
  },
} as const;

import { z } from 'zod';
import { uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';
import { captureCalls } from './capture-calls.ts';
import { decisionCalls } from './decision-calls.ts';
import { dossierState, dossierSummary, dossierView, draftFailures, draftOnly, fieldValues } from './dossiers.ts';
import { decidedSource } from './procedure.ts';

/** A dossier from its beginning to its end; between them what is decided and what is taken. */
export const dossierCalls = {
  'dossiers.start': {
    about: 'Starts a dossier, prefilled from the roster when the person is on it.',
    input: z.object({
      rosterId: uuid.nullable(),
      kind: dossierKind,
      reason: z.string().max(40).optional(),
      corrects: uuid.optional(),
      /** What was read from the old card and confirmed; goes before what the roster says. */
      fields: fieldValues.optional(),
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
    errors: [...draftFailures, 'field_invalid'],
  },
  'dossiers.setFields': {
    about:
      'Saves several fields at once, all or none, and where sources disagreed, which was taken; durable when it answers. An empty value clears.',
    input: z.object({
      draftId: uuid,
      fields: fieldValues,
      decided: z.record(z.string().max(40), decidedSource).optional(),
    }),
    output: dossierView,
    errors: [...draftFailures, 'field_invalid'],
  },
  ...decisionCalls,
  ...captureCalls,
  'dossiers.confirm': {
    about: 'The applicant has reviewed and signed: frozen. Sealed at once unless it needs approval.',
    input: draftOnly,
    output: z.object({ state: dossierState, dossierId: uuid.nullable() }),
    errors: [
      ...draftFailures,
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
      ...draftFailures,
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
    errors: draftFailures,
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
      ...draftFailures,
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
    errors: [...draftFailures, 'bad_input'],
  },
} as const;

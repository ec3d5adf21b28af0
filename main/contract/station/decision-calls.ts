import { z } from 'zod';
import { uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';
import { dossierView, draftFailures } from './dossiers.ts';
import { capacity } from './procedure.ts';

/** What is decided beside the fields of a dossier. */
export const decisionCalls = {
  'dossiers.setKind': {
    about: 'The kind, with its reason where it has reasons; what was typed and captured stays.',
    input: z.object({ draftId: uuid, kind: dossierKind, reason: z.string().max(40).nullable() }),
    output: dossierView,
    errors: [...draftFailures, 'bad_input', 'kind_unknown'],
  },
  'dossiers.setWay': {
    about: "The applicant's capacity, and whether the centre's latest biometrics are used after a check.",
    input: z.object({ draftId: uuid, capacity: capacity.optional(), reusesBiometrics: z.boolean().optional() }),
    output: dossierView,
    errors: [...draftFailures, 'bad_input'],
  },
  'dossiers.setConsent': {
    about: 'A consent given or refused, one purpose each.',
    input: z.object({ draftId: uuid, purpose: z.string().max(40), given: z.boolean() }),
    output: dossierView,
    errors: [...draftFailures, 'bad_input'],
  },
  'dossiers.setDocument': {
    about: 'A paper to be integrated into the account, with its number or an empty text; null takes it out.',
    input: z.object({ draftId: uuid, document: z.string().max(40), number: z.string().max(60).nullable() }),
    output: dossierView,
    errors: [...draftFailures, 'bad_input'],
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
    errors: [...draftFailures, 'bad_input'],
  },
  'dossiers.setOldCard': {
    about: 'What became of the card before; a lost or kept one wants a reason.',
    input: z.object({
      draftId: uuid,
      outcome: z.enum(['handedIn', 'none', 'lost', 'kept']),
      reason: z.string().trim().max(300).nullable().default(null),
    }),
    output: dossierView,
    errors: [...draftFailures, 'bad_input'],
  },
  'dossiers.setDelivery': {
    about: 'Whether the card is fetched at the office or comes by post to an address.',
    input: z.object({
      draftId: uuid,
      way: z.enum(['office', 'post']),
      address: z.string().trim().max(600).nullable().default(null),
    }),
    output: dossierView,
    errors: [...draftFailures, 'bad_input'],
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
    errors: [...draftFailures, 'bad_input'],
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
    errors: [...draftFailures, 'bad_input'],
  },
} as const;

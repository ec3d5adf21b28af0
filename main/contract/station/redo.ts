import { z } from 'zod';
import { dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';
import { decision } from '../wire/receipt.ts';
import { dossierState } from './dossiers.ts';

/** Why the centre returned a dossier: its code and the sentence of its officer. */
export const rejectReason = decision.shape.reasons.element;
export type RejectReason = z.infer<typeof rejectReason>;

/** A matter that came back and whose new dossier has not left yet. */
export const redoItem = z.object({
  caseId: uuid,
  /** The dossier that was returned last: what a redo corrects. */
  draftId: uuid,
  dossierId: uuid,
  dossierNumber,
  kind: dossierKind,
  fullName: z.string().nullable(),
  phone: z.string().nullable(),
  /** The person on the list, or null for somebody who is not on it. */
  rosterId: uuid.nullable(),
  decidedAt: isoInstant,
  reasons: z.array(rejectReason),
  /** Dossiers of this matter that were returned so far. */
  rejections: z.number().int(),
  /** The redo that was begun already, or null. */
  open: z.object({ draftId: uuid, state: dossierState }).nullable(),
});
export type RedoItem = z.infer<typeof redoItem>;

/** One dossier of a matter, from beginning to verdict; dates it has not reached are null. */
export const attempt = z.object({
  draftId: uuid,
  dossierId: uuid.nullable(),
  dossierNumber,
  kind: dossierKind,
  state: dossierState,
  startedAt: isoInstant,
  confirmedAt: isoInstant.nullable(),
  sealedAt: isoInstant.nullable(),
  receivedAt: isoInstant.nullable(),
  decidedAt: isoInstant.nullable(),
  /** Of the centre, for a rejected one. */
  reasons: z.array(rejectReason),
});
export type Attempt = z.infer<typeof attempt>;

export const redoCalls = {
  'redo.list': {
    about: 'Matters the centre returned and that were not done again yet, the longest returned first.',
    input: z.object({
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({ items: z.array(redoItem), total: z.number().int() }),
    errors: ['signed_out'],
  },
  'redo.attempts': {
    about: 'Every dossier of a matter with its dates and the reasons of the centre, oldest first.',
    input: z.object({ caseId: uuid }),
    output: z.object({ attempts: z.array(attempt) }),
    errors: ['signed_out', 'dossier_unknown'],
  },
} as const;

import { z } from 'zod';
import { isoInstant } from '../ids.ts';
import { dossierSummary } from './dossiers.ts';
import { procedureRecord } from './procedure.ts';
import { namedCode } from './profiles.ts';

/** A dossier that waits for a supervisor, with all that has to be decided about it. */
export const approvalItem = dossierSummary.extend({
  confirmedAt: isoInstant,
  /** Who confirmed it, as the account is called; null for an account that is not here any more. */
  confirmedBy: z.string().nullable(),
  exceptions: z.array(
    z.object({
      position: z.string(),
      reason: z.string(),
      /** A photograph proves it: `dossiers.evidence`. */
      evidence: z.boolean(),
    }),
  ),
  doubts: z.array(
    z.object({
      doubt: z.string(),
      /** Why it is taken as it is, in the profile's words, with the officer's note; null where none was asked for. */
      reason: namedCode.nullable(),
      note: z.string().nullable(),
    }),
  ),
  signing: procedureRecord.shape.signing.nullable(),
});
export type ApprovalItem = z.infer<typeof approvalItem>;

export const approvalCalls = {
  'approvals.list': {
    about: 'Dossiers that wait for a supervisor, the longest waiting first, with exceptions and doubts.',
    input: z.object({
      limit: z.number().int().min(1).max(200).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({ items: z.array(approvalItem), total: z.number().int() }),
    errors: ['signed_out'],
  },
} as const;

import { hash } from 'node:crypto';
import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { DossierKind } from '../../contract/wire/journal.ts';
import type { Applicant } from '../../domain/applicant/fields.ts';
import type { Core } from '../core.ts';

/**
 * SHA-256 over what somebody signs for: kind, reason, capacity and every field, in the order of their names. A change of any of these
 * takes the signature's force away; a fee that is paid afterwards does not.
 */
export function signedContent(
  kind: DossierKind,
  fields: Applicant,
  { reason, capacity }: Pick<ProcedureRecord, 'reason' | 'capacity'>,
): string {
  const sorted = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([kind, reason, capacity, sorted]), 'hex');
}

/** The record without a signature that was given for something else than what stands there now. */
export function withoutStaleSignature(
  procedure: ProcedureRecord,
  kind: DossierKind,
  fields: Applicant,
): ProcedureRecord {
  const { signature, ...rest } = procedure;
  if (!signature || signature.over === signedContent(kind, fields, procedure)) return procedure;
  return rest;
}

/** What is recorded of a signature given now. */
export function signedNow(
  core: Core,
  { row, fields, procedure }: { row: { kind: DossierKind }; fields: Applicant; procedure: ProcedureRecord },
  way: NonNullable<ProcedureRecord['signature']>['way'],
  fileId: string | null,
): NonNullable<ProcedureRecord['signature']> {
  const over = signedContent(row.kind, fields, procedure);
  return { way, fileId, over, at: core.clock.now().toISOString(), by: core.sessions.require().account.accountId };
}

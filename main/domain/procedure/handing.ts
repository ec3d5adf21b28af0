import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { Signed } from './decisions.ts';
import type { Rules } from './rules.ts';

/** Old card, delivery and signature, pure: the record as it becomes, or null where something lacks. */

const words = (text: string | null): string | null => text?.normalize('NFC').trim() || null;

/** What became of the card before: lost or kept by its holder, it wants a reason. */
export function withOldCard(
  procedure: ProcedureRecord,
  { outcome, reason, ...signed }: { outcome: 'handedIn' | 'none' | 'lost' | 'kept'; reason: string | null } & Signed,
): ProcedureRecord | null {
  const why = words(reason);
  if ((outcome === 'lost' || outcome === 'kept') && why === null) return null;
  return { ...procedure, oldCard: { outcome, reason: why, ...signed } };
}

/** How the card comes back; by post it wants an address. Nothing where nothing is handed over. */
export function withDelivery(
  procedure: ProcedureRecord,
  rules: Pick<Rules, 'handsOver'>,
  { way, address, ...signed }: { way: 'office' | 'post'; address: string | null } & Signed,
): ProcedureRecord | null {
  const to = way === 'post' ? words(address) : null;
  if (!rules.handsOver || (way === 'post' && to === null)) return null;
  return { ...procedure, delivery: { way, address: to, ...signed } };
}

/** How the applicant signs: who cannot read or sign puts a finger mark before a witness, who is named. */
export function withSigning(
  procedure: ProcedureRecord,
  {
    way,
    witness,
    interpreter,
    ...signed
  }: { way: 'signature' | 'fingerMark'; witness: string | null; interpreter: string | null } & Signed,
): ProcedureRecord | null {
  const seen = way === 'fingerMark' ? words(witness) : null;
  if (way === 'fingerMark' && seen === null) return null;
  return { ...procedure, signing: { way, witness: seen, interpreter: words(interpreter), ...signed } };
}

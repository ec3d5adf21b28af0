import type { DossierKind } from '../../contract/wire/journal.ts';
import type { KindRules, Profile } from '../profile/schema.ts';

/** What a dossier costs, in đồng, by its kind and reason; null where the profile says nothing of a fee. */
export function feeOf({ fees }: Pick<Profile, 'fees'>, kind: DossierKind, reason: string | null): number | null {
  const line = fees.find(
    ({ kinds, reasons }) => kinds.includes(kind) && (!reasons || (reason !== null && reasons.includes(reason))),
  );
  return line?.amount ?? null;
}

/** Whether something is handed over at the end: a card, for which a slip is given. */
export function handsOver({ forms }: Pick<KindRules, 'forms'>): boolean {
  return forms.includes('appointmentSlip');
}

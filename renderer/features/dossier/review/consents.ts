import type { DossierView } from '../../../../main/contract/station/dossiers.ts';

export type AskedConsent = DossierView['rules']['consents'][number];
type Held = Pick<DossierView, 'procedure' | 'fields'>;

/** Whether the dossier holds what this consent is about. */
export function isHeld({ neededFor }: Pick<AskedConsent, 'neededFor'>, { procedure, fields }: Held): boolean {
  return neededFor === 'documents' ? Object.keys(procedure.documents).length > 0 : fields.email !== undefined;
}

/** The consents to be asked for now: those that stand by themselves, and those about something the dossier holds. */
export function consentsToAsk(view: Held & Pick<DossierView, 'rules'>): AskedConsent[] {
  return view.rules.consents.filter((one) => one.neededFor === null || isHeld(one, view));
}

/** What must go when a consent is refused: papers, or fields to be emptied. */
export function refusedThings(
  { neededFor }: Pick<AskedConsent, 'neededFor'>,
  { procedure }: Pick<DossierView, 'procedure'>,
): { documents: string[]; fields: Record<string, string> } {
  return {
    documents: neededFor === 'documents' ? Object.keys(procedure.documents) : [],
    fields: neededFor === 'email' ? { email: '' } : {},
  };
}

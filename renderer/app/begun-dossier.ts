import type { DossierView } from '../../main/contract/station/dossiers.ts';

let begun: DossierView | null = null;

/** A dossier just begun, on its way to the screen that opens it: nobody waits until it is read again. In memory alone. */
export function carryBegun(view: DossierView): void {
  begun = view;
}

/** The dossier on its way, once; null when it is another one. */
export function takeBegun(draftId: string): DossierView | null {
  const taken = begun;
  begun = null;
  return taken?.draftId === draftId ? taken : null;
}

import { dossierState } from '../../contract/station/dossiers.ts';

/**
 * The life of one dossier, pure: `(state, input) → {state, effects}`. What is on its way, on USB or quarantined is an
 * attribute of delivery and no state.
 */
export const dossierStates = dossierState.options;
export type DossierState = (typeof dossierStates)[number];

export type DossierInput =
  /** The applicant has reviewed and signed. */
  | { type: 'confirm' }
  /** The dossier holds something a second person must decide. */
  | { type: 'requestApproval' }
  /** Back to the applicant; what was confirmed no longer counts. */
  | { type: 'reopen'; reason: string }
  /** The pair is durable on disk and in the journal. */
  | { type: 'sealed'; approved: boolean }
  | { type: 'receiptVerified' }
  | { type: 'decided'; verdict: 'accepted' | 'rejected' }
  | { type: 'void'; reason: string };

export type DossierEffect = 'freeze' | 'unfreeze' | 'queueDelivery' | 'dropDraftKey' | 'journalVoid' | 'offerRedo';

export type Transition =
  | { ok: true; state: DossierState; effects: DossierEffect[] }
  | { ok: false; reason: 'wrongState' | 'approvalMissing' };

const refused: Transition = { ok: false, reason: 'wrongState' };
const to = (state: DossierState, ...effects: DossierEffect[]): Transition => ({ ok: true, state, effects });

/** One step. An input that does not fit the state changes nothing. */
export function stepDossier(state: DossierState, input: DossierInput): Transition {
  switch (input.type) {
    case 'confirm':
      return state === 'draft' ? to('confirmed', 'freeze') : refused;
    case 'requestApproval':
      return state === 'confirmed' ? to('awaitingApproval') : refused;
    case 'reopen':
      return state === 'confirmed' || state === 'awaitingApproval' ? to('draft', 'unfreeze') : refused;
    case 'sealed':
      if (state === 'confirmed') return to('sealed', 'queueDelivery', 'dropDraftKey');
      if (state !== 'awaitingApproval') return refused;
      return input.approved ? to('sealed', 'queueDelivery', 'dropDraftKey') : { ok: false, reason: 'approvalMissing' };
    case 'receiptVerified':
      return state === 'sealed' ? to('received') : refused;
    case 'decided':
      if (state !== 'received') return refused;
      return input.verdict === 'accepted' ? to('accepted') : to('rejected', 'offerRedo');
    case 'void':
      if (state === 'draft' || state === 'confirmed' || state === 'awaitingApproval') return to('void', 'dropDraftKey');
      // A sealed number of the sequence must end in the journal; after the receipt only a correction is possible.
      return state === 'sealed' ? to('void', 'journalVoid') : refused;
  }
}

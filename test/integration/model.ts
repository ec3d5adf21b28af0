import type { DossierState } from '../../main/domain/dossier/machine.ts';
import type { MadeUpPerson } from '../fixtures/people/index.ts';

/** A dossier as somebody thinks of it who has only read the manual. */
export interface ModelDossier {
  draftId: string;
  person: MadeUpPerson;
  /** `sealed` stands for received, too: when it is sent is the line's business. */
  state: 'draft' | 'confirmed' | 'awaitingApproval' | 'sealed' | 'void';
  named: boolean;
  positions: Map<string, 'missing' | 'captured' | 'excepted'>;
}

/** What the whole station should be like. */
export interface Model {
  dossiers: ModelDossier[];
  /** What the day's tally said before. */
  before: { started: number; void: number };
  signedIn: boolean;
  lineUp: boolean;
}

/** The station's word for a state, as coarse as the model. */
export function coarse(state: DossierState): ModelDossier['state'] {
  return state === 'received' || state === 'accepted' || state === 'rejected' ? 'sealed' : state;
}

export function complete({ named, positions }: ModelDossier): boolean {
  return named && ![...positions.values()].includes('missing');
}

export function needsApproval({ positions }: ModelDossier): boolean {
  return [...positions.values()].includes('excepted');
}

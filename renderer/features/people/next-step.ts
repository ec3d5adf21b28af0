import type { Output } from '../../../main/contract/call.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';

export type Person = Output<StationApi, 'roster.search'>['people'][number];

/** What Enter does for a person: a state decides, the station checks. */
export type NextStep =
  | { type: 'begin' }
  | { type: 'continue' | 'open'; draftId: string }
  /** Rejected by the centre: a new dossier carries the same matter on. */
  | { type: 'redo'; draftId: string };

export function nextStep({ dossier }: Pick<Person, 'dossier'>): NextStep {
  if (!dossier || dossier.state === 'void') return { type: 'begin' };
  const { draftId, state } = dossier;
  if (state === 'rejected') return { type: 'redo', draftId };
  return { type: state === 'draft' ? 'continue' : 'open', draftId };
}

import type { Database } from 'better-sqlite3';
import { Failure } from '../../../main/contract/result.ts';
import { type DossierInput, type DossierState, stepDossier } from '../../../main/domain/dossier/machine.ts';
import type { Moment } from './moment.ts';
import { markTransition } from './tally/marks.ts';
import { prepared } from './tally/prepared.ts';

/** Current state of a dossier. @throws Failure dossier_unknown */
export function stateOf(db: Database, draftId: string): DossierState {
  const state = prepared<[string], DossierState>(db, 'SELECT state FROM dossiers WHERE draft_id = ?')
    .pluck()
    .get(draftId);
  if (!state) throw new Failure('dossier_unknown');
  return state;
}

/**
 * Applies one input of the dossier machine to a row and records the change; the only place that writes `state`.
 * @throws Failure dossier_unknown, wrong_state, approval_needed
 */
export function stepRow(db: Database, draftId: string, input: DossierInput, moment: Moment): DossierState {
  const before = stateOf(db, draftId);
  const step = stepDossier(before, input);
  if (!step.ok) throw new Failure(step.reason === 'approvalMissing' ? 'approval_needed' : 'wrong_state', before);
  prepared(db, 'UPDATE dossiers SET state = ? WHERE draft_id = ?').run(step.state, draftId);
  if (step.effects.includes('dropDraftKey')) prepared(db, 'DELETE FROM draft_keys WHERE draft_id = ?').run(draftId);
  recordTransition(db, draftId, before, step.state, moment, 'reason' in input ? input.reason : null);
  return step.state;
}

/** Records a change of state and counts it, in the caller's transaction. */
export function recordTransition(
  db: Database,
  draftId: string,
  from: DossierState | null,
  to: DossierState,
  moment: Moment,
  /** Of a dossier that ends. */
  reason: string | null = null,
): void {
  prepared(
    db,
    'INSERT INTO transitions (draft_id, from_state, to_state, at, day, hour, actor) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(draftId, from, to, moment.at, moment.day, moment.hour, moment.actor);
  markTransition(db, draftId, { from, to, reason }, moment);
}

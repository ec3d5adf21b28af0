import type { Database } from 'better-sqlite3';
import { Failure } from '../../../main/contract/result.ts';
import type { DossierKind } from '../../../main/contract/wire/journal.ts';
import type { DossierState } from '../../../main/domain/dossier/machine.ts';
import { formatDossierNumber } from '../../../main/domain/ids/dossier-number.ts';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import type { Moment } from './moment.ts';
import type { EarlyFacts } from './tally/axes.ts';
import { settleAxes } from './tally/marks.ts';
import { prepared } from './tally/prepared.ts';
import { recordTransition, stateOf, stepRow } from './transition.ts';

export interface NewDraft {
  draftId: string;
  caseId: string;
  kind: DossierKind;
  onRoster: boolean;
  profile: string;
  /** Four digits of the epoch. */
  prefix: string;
  /** The draft's key, wrapped by Kd. */
  wrappedKey: Uint8Array;
  corrects: string | null;
  /** What tallies may know before it is confirmed; its operator is whoever starts it. */
  early?: EarlyFacts;
  /** The responsible cadre as an opaque code. */
  cadre?: string | null;
  moment: Moment;
}

export interface DossierRow {
  draftId: string;
  caseId: string;
  dossierNumber: string;
  kind: DossierKind;
  state: DossierState;
  onRoster: boolean;
  profile: string;
  startedAt: string;
  startedDay: string;
  corrects: string | null;
  doubts: string[];
  facts: unknown;
  approval: string | null;
  dossierId: string | null;
  epoch: number | null;
  seq: number | null;
  attempt: number;
  /** May have been sealed elsewhere: not sealed until the hub has said what it holds. */
  frozen: boolean;
  possibleDuplicateOf: string | null;
}

const columns = `draft_id AS draftId, case_id AS caseId, dossier_number AS dossierNumber, kind, state,
  on_roster AS onRoster, profile, started_at AS startedAt, started_day AS startedDay, corrects, doubts, facts, approval,
  dossier_id AS dossierId, epoch, seq, attempt, frozen, possible_duplicate_of AS possibleDuplicateOf`;

type RawRow = Omit<DossierRow, 'onRoster' | 'frozen' | 'doubts' | 'facts'> & {
  onRoster: number;
  frozen: number;
  doubts: string;
  facts: string | null;
};

function fromRaw(row: RawRow): DossierRow {
  return {
    ...row,
    onRoster: row.onRoster === 1,
    frozen: row.frozen === 1,
    doubts: JSON.parse(row.doubts),
    facts: row.facts === null ? null : JSON.parse(row.facts),
  };
}

/** Starts a dossier and gives it its number. */
export function startDraft(db: Database, input: NewDraft): { dossierNumber: string } {
  return inTransaction(db, () => {
    const counter = db
      .prepare<[string], number>(
        `INSERT INTO counters (name, value) VALUES (?, 1)
         ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
      )
      .pluck()
      .get(`number:${input.prefix}`);
    const dossierNumber = formatDossierNumber(input.prefix, counter ?? 0);
    db.prepare(
      `INSERT INTO dossiers (draft_id, case_id, dossier_number, kind, state, on_roster, profile, started_at, started_day, corrects,
         early_facts, cadre)
       VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      input.draftId,
      input.caseId,
      dossierNumber,
      input.kind,
      input.onRoster ? 1 : 0,
      input.profile,
      input.moment.at,
      input.moment.day,
      input.corrects,
      JSON.stringify({ ...input.early, operator: input.moment.actor }),
      input.cadre ?? null,
    );
    db.prepare('INSERT INTO draft_keys (draft_id, wrapped) VALUES (?, ?)').run(input.draftId, input.wrappedKey);
    recordTransition(db, input.draftId, null, 'draft', input.moment);
    appendAudit(db, audit('draft.started', input.draftId, input.moment));
    return { dossierNumber };
  });
}

export function getDossier(db: Database, input: { draftId: string }): DossierRow {
  const row = prepared<[string], RawRow>(db, `SELECT ${columns} FROM dossiers WHERE draft_id = ?`).get(input.draftId);
  if (!row) throw new Failure('dossier_unknown');
  return fromRaw(row);
}

/** Dossiers in the given states, oldest first. */
export function listDossiers(
  db: Database,
  input: { states: DossierState[]; limit: number; offset: number },
): DossierRow[] {
  const marks = input.states.map(() => '?').join(',');
  return db
    .prepare<unknown[], RawRow>(
      `SELECT ${columns} FROM dossiers WHERE state IN (${marks}) ORDER BY started_at, draft_id LIMIT ? OFFSET ?`,
    )
    .all(...input.states, input.limit, input.offset)
    .map(fromRaw);
}

/** The wrapped key of a draft, or null once it is sealed or void. */
export function draftKey(db: Database, input: { draftId: string }): Uint8Array | null {
  const sql = 'SELECT wrapped FROM draft_keys WHERE draft_id = ?';
  return prepared<[string], Buffer>(db, sql).pluck().get(input.draftId) ?? null;
}

/** The applicant has reviewed and signed: frozen with its facts. Waits for approval when something needs one. */
export function confirmDraft(
  db: Database,
  input: { draftId: string; facts: unknown; doubts: string[]; needsApproval: boolean; moment: Moment },
): DossierState {
  return inTransaction(db, () => {
    let state = stepRow(db, input.draftId, { type: 'confirm' }, input.moment);
    db.prepare('UPDATE dossiers SET facts = ?, doubts = ?, approval = NULL WHERE draft_id = ?').run(
      JSON.stringify(input.facts),
      JSON.stringify(input.doubts),
      input.draftId,
    );
    settleAxes(db, input.draftId);
    if (input.needsApproval) state = stepRow(db, input.draftId, { type: 'requestApproval' }, input.moment);
    appendAudit(db, audit('dossier.confirmed', input.draftId, input.moment, { needsApproval: input.needsApproval }));
    return state;
  });
}

/** A supervisor's signed approval of one frozen dossier. @throws Failure wrong_state */
export function approveDossier(db: Database, input: { draftId: string; approval: string; moment: Moment }): void {
  inTransaction(db, () => {
    const state = stateOf(db, input.draftId);
    if (state !== 'awaitingApproval') throw new Failure('wrong_state', state);
    db.prepare('UPDATE dossiers SET approval = ? WHERE draft_id = ?').run(input.approval, input.draftId);
    appendAudit(db, audit('dossier.approved', input.draftId, input.moment));
  });
}

/** Back to the applicant; the approval goes with it. @throws Failure wrong_state once sealing has begun */
export function reopenDossier(db: Database, input: { draftId: string; reason: string; moment: Moment }): void {
  inTransaction(db, () => {
    if (getDossier(db, input).seq !== null) throw new Failure('wrong_state', 'sealing');
    stepRow(db, input.draftId, { type: 'reopen', reason: input.reason }, input.moment);
    db.prepare('UPDATE dossiers SET approval = NULL, facts = NULL WHERE draft_id = ?').run(input.draftId);
    settleAxes(db, input.draftId);
    appendAudit(db, audit('dossier.reopened', input.draftId, input.moment, { reason: input.reason }));
  });
}

/** Ends a dossier that was never sealed. */
export function voidDraft(db: Database, input: { draftId: string; reason: string; moment: Moment }): void {
  inTransaction(db, () => {
    const row = getDossier(db, input);
    if (row.seq !== null) throw new Failure('wrong_state', 'sealing');
    stepRow(db, input.draftId, { type: 'void', reason: input.reason }, input.moment);
    const after = row.state === 'draft' ? 'draft' : 'confirmed';
    db.prepare('UPDATE dossiers SET void_after = ?, void_reason = ? WHERE draft_id = ?').run(
      after,
      input.reason,
      input.draftId,
    );
    appendAudit(db, audit('dossier.voided', input.draftId, input.moment, { reason: input.reason }));
  });
}

function audit(action: string, draftId: string, moment: Moment, detail: Record<string, string | boolean> = {}) {
  return { at: moment.at, actor: moment.actor, action, subject: draftId, detail };
}

/** The case and draft of a dossier that was sealed here, by its dossierId, or null. */
export function caseOfDossier(db: Database, input: { dossierId: string }): { caseId: string; draftId: string } | null {
  return (
    db
      .prepare<[string], { caseId: string; draftId: string }>(
        'SELECT case_id AS caseId, draft_id AS draftId FROM dossiers WHERE dossier_id = ?',
      )
      .get(input.dossierId) ?? null
  );
}

/** State of a dossier by its draftId, or null when it is unknown. */
export function stateOfDraft(db: Database, input: { draftId: string }): DossierState | null {
  return (
    db.prepare<[string], DossierState>('SELECT state FROM dossiers WHERE draft_id = ?').pluck().get(input.draftId) ??
    null
  );
}

/** States of dossiers by draftId; unknown ones are left out. */
export function statesOfDrafts(db: Database, input: { draftIds: string[] }): Record<string, DossierState> {
  const state = db.prepare<[string], DossierState>('SELECT state FROM dossiers WHERE draft_id = ?').pluck();
  return Object.fromEntries(
    input.draftIds.flatMap((draftId) => {
      const found = state.get(draftId);
      return found ? [[draftId, found]] : [];
    }),
  );
}

/**
 * Dossiers whose state changed after a change that was seen, each with its state now; the oldest changes first, so many at most. `n` is the
 * last that was looked at, `last` the newest there is. A queue that knows fewer changes than were seen is another one: all of it is told.
 */
export function changedDossiers(
  db: Database,
  input: { after: number; limit: number },
): { changes: { draftId: string; state: DossierState }[]; n: number; last: number } {
  return db.transaction(() => {
    const last = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM transitions').pluck().get() ?? 0;
    const after = input.after > last ? 0 : input.after;
    const seen = db
      .prepare<[number, number], { n: number; draftId: string; state: DossierState }>(
        `SELECT t.n, t.draft_id AS draftId, d.state FROM transitions t JOIN dossiers d USING (draft_id)
         WHERE t.n > ? ORDER BY t.n LIMIT ?`,
      )
      .all(after, input.limit);
    const states = new Map(seen.map(({ draftId, state }) => [draftId, state]));
    const changes = [...states].map(([draftId, state]) => ({ draftId, state }));
    return { changes, n: seen.at(-1)?.n ?? after, last };
  })();
}

/** Case, state and, once sealing began, dossierId of dossiers by draftId; unknown ones are left out. */
export function casesOfDrafts(
  db: Database,
  input: { draftIds: string[] },
): Record<string, { caseId: string; state: DossierState; dossierId: string | null }> {
  const one = db.prepare<[string], { caseId: string; state: DossierState; dossierId: string | null }>(
    'SELECT case_id AS caseId, state, dossier_id AS dossierId FROM dossiers WHERE draft_id = ?',
  );
  return Object.fromEntries(
    input.draftIds.flatMap((draftId) => {
      const found = one.get(draftId);
      return found ? [[draftId, found]] : [];
    }),
  );
}

/** The kind is changed while a dossier is a draft. @throws Failure wrong_state */
export function changeKind(db: Database, input: { draftId: string; kind: DossierKind; moment: Moment }): void {
  inTransaction(db, () => {
    const row = getDossier(db, input);
    if (row.state !== 'draft') throw new Failure('wrong_state', row.state);
    db.prepare('UPDATE dossiers SET kind = ? WHERE draft_id = ?').run(input.kind, input.draftId);
    settleAxes(db, input.draftId);
    appendAudit(db, audit('draft.kindChanged', input.draftId, input.moment, { from: row.kind, to: input.kind }));
  });
}

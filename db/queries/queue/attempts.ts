import type { Database } from 'better-sqlite3';
import type { DossierKind } from '../../../main/contract/wire/journal.ts';
import type { DossierState } from '../../../main/domain/dossier/machine.ts';

/** A returned dossier with the centre's newest signed verdict on it, and what its matter came to since. */
export interface RedoRow {
  caseId: string;
  draftId: string;
  dossierId: string;
  dossierNumber: string;
  kind: DossierKind;
  /** When the verdict arrived here. */
  rejectedAt: string;
  /** The signed verdict, or null where it was not kept. */
  decision: string | null;
  rejections: number;
  openDraftId: string | null;
  openState: DossierState | null;
}

/** When a draft reached a state the last time. */
const reached = (state: string, of: string) =>
  `(SELECT max(at) FROM transitions t WHERE t.draft_id = ${of} AND t.to_state = '${state}')`;

/**
 * Of each case the dossier that was rejected last, unless a later one of the case has left or was accepted: what is to be
 * done again, the longest returned first, and how many there are.
 */
export function listRedo(db: Database, input: { limit: number; offset: number }): { rows: RedoRow[]; total: number } {
  const from = `FROM dossiers d WHERE d.state = 'rejected' AND NOT EXISTS (
      SELECT 1 FROM dossiers n WHERE n.case_id = d.case_id AND n.rowid > d.rowid
        AND n.state IN ('sealed','received','accepted','rejected'))`;
  const open = `FROM dossiers o WHERE o.case_id = d.case_id AND o.rowid > d.rowid
      AND o.state IN ('draft','confirmed','awaitingApproval') ORDER BY o.rowid DESC LIMIT 1`;
  const rows = db
    .prepare<[number, number], RedoRow>(
      `SELECT d.case_id AS caseId, d.draft_id AS draftId, d.dossier_id AS dossierId, d.dossier_number AS dossierNumber, d.kind,
         ${reached('rejected', 'd.draft_id')} AS rejectedAt,
         (SELECT jws FROM decisions v WHERE v.id = d.dossier_id AND v.verdict <> 'activated' ORDER BY version DESC LIMIT 1) AS decision,
         (SELECT count(*) FROM dossiers r WHERE r.case_id = d.case_id AND r.state = 'rejected') AS rejections,
         (SELECT o.draft_id ${open}) AS openDraftId, (SELECT o.state ${open}) AS openState
       ${from} ORDER BY rejectedAt, d.rowid LIMIT ? OFFSET ?`,
    )
    .all(input.limit, input.offset);
  return { rows, total: db.prepare<[], number>(`SELECT count(*) ${from}`).pluck().get() ?? 0 };
}

export interface AttemptRow {
  draftId: string;
  dossierId: string | null;
  dossierNumber: string;
  kind: DossierKind;
  state: DossierState;
  startedAt: string;
  confirmedAt: string | null;
  sealedAt: string | null;
  receivedAt: string | null;
  decidedAt: string | null;
  decision: string | null;
}

/** Every dossier of a case, oldest first. */
export function attemptsOfCase(db: Database, input: { caseId: string }): AttemptRow[] {
  return db
    .prepare<[string], AttemptRow>(
      `SELECT d.draft_id AS draftId, d.dossier_id AS dossierId, d.dossier_number AS dossierNumber, d.kind, d.state,
         d.started_at AS startedAt, ${reached('confirmed', 'd.draft_id')} AS confirmedAt,
         ${reached('sealed', 'd.draft_id')} AS sealedAt, ${reached('received', 'd.draft_id')} AS receivedAt,
         coalesce(${reached('accepted', 'd.draft_id')}, ${reached('rejected', 'd.draft_id')}) AS decidedAt,
         (SELECT jws FROM decisions v WHERE v.id = d.dossier_id AND v.verdict <> 'activated' ORDER BY version DESC LIMIT 1) AS decision
       FROM dossiers d WHERE d.case_id = ? ORDER BY d.rowid`,
    )
    .all(input.caseId);
}

export interface DossierFact {
  draftId: string;
  caseId: string;
  dossierId: string | null;
  dossierNumber: string;
  kind: DossierKind;
  state: DossierState;
}

const facts = `draft_id AS draftId, case_id AS caseId, dossier_id AS dossierId, dossier_number AS dossierNumber, kind, state`;

/** Number, kind and state of dossiers, in the order asked; unknown ones are left out. */
export function dossierFacts(db: Database, input: { draftIds: string[] }): DossierFact[] {
  const one = db.prepare<[string], DossierFact>(`SELECT ${facts} FROM dossiers WHERE draft_id = ?`);
  return input.draftIds.flatMap((draftId) => one.get(draftId) ?? []);
}

/** Drafts whose dossier number holds some digits, newest first. */
export function draftsOfNumber(db: Database, input: { digits: string; limit: number }): string[] {
  return db
    .prepare<[string, number], string>(
      `SELECT draft_id FROM dossiers WHERE replace(dossier_number, '-', '') LIKE ? ORDER BY rowid DESC LIMIT ?`,
    )
    .pluck()
    .all(`%${input.digits}%`, input.limit);
}

export interface LevelTwoRow extends DossierFact {
  state: 'received' | 'accepted';
  /** The centre's signed word that the account was activated, or null until it says so. */
  confirmation: string | null;
}

/** Level-2 dossiers that the centre has: whoever stands behind them may need help with activation. Oldest first. */
export function levelTwoDossiers(db: Database): LevelTwoRow[] {
  return db
    .prepare<[], LevelTwoRow>(
      `SELECT ${facts}, (SELECT jws FROM decisions v WHERE v.id = d.dossier_id AND v.verdict = 'activated' LIMIT 1) AS confirmation
       FROM dossiers d WHERE d.state IN ('received','accepted') AND d.kind IN ('eidLevel2','cardWithEidLevel2') ORDER BY d.rowid`,
    )
    .all();
}

/** Dossiers of some kinds that left this station and were not returned, oldest first. */
export function leftDossiers(db: Database, input: { kinds: DossierKind[] }): DossierFact[] {
  const marks = input.kinds.map(() => '?').join(',');
  return db
    .prepare<unknown[], DossierFact>(
      `SELECT ${facts} FROM dossiers WHERE state IN ('sealed','received','accepted') AND kind IN (${marks}) ORDER BY rowid`,
    )
    .all(...input.kinds);
}

export interface AwaitingRow {
  draftId: string;
  confirmedAt: string;
  /** accountId */
  confirmedBy: string | null;
}

/** Dossiers that wait for a supervisor's signature, the longest waiting first, and how many there are. */
export function awaitingApprovals(
  db: Database,
  input: { limit: number; offset: number },
): { rows: AwaitingRow[]; total: number } {
  const from = `FROM dossiers d WHERE d.state = 'awaitingApproval' AND d.approval IS NULL`;
  const rows = db
    .prepare<[number, number], AwaitingRow>(
      `SELECT d.draft_id AS draftId, ${reached('confirmed', 'd.draft_id')} AS confirmedAt,
         (SELECT actor FROM transitions t WHERE t.draft_id = d.draft_id AND t.to_state = 'confirmed' ORDER BY n DESC LIMIT 1) AS confirmedBy
       ${from} ORDER BY confirmedAt, d.rowid LIMIT ? OFFSET ?`,
    )
    .all(input.limit, input.offset);
  return { rows, total: db.prepare<[], number>(`SELECT count(*) ${from}`).pluck().get() ?? 0 };
}

import type { Database } from 'better-sqlite3';
import type { TallyStep } from '../../../../main/contract/station/tallies.ts';
import type { DossierState } from '../../../../main/domain/dossier/machine.ts';
import { dayNumber } from '../../../../main/domain/tally/cover.ts';
import type { Moment } from '../moment.ts';
import { axesNow } from './axes.ts';
import { stepCode } from './columns.ts';
import { addToLedger } from './fold.ts';
import { prepared } from './prepared.ts';

type When = Pick<Moment, 'day' | 'hour'>;

interface Mark {
  step: number;
  day: number;
  hour: number;
  cohort_day: number;
  cohort_hour: number;
  first: 0 | 1;
}

interface Counted {
  dossier: number;
  caseId: string;
  axes: number;
}

function counted(db: Database, draftId: string): Counted | null {
  return (
    prepared<[string], Counted>(
      db,
      'SELECT rowid AS dossier, case_id AS caseId, axes FROM dossiers WHERE draft_id = ? AND axes IS NOT NULL',
    ).get(draftId) ?? null
  );
}

/**
 * The axes of a dossier follow its row: for what was counted under others, the counters take it from there and put it here. Called in
 * the transaction that changed kind or facts.
 */
export function settleAxes(db: Database, draftId: string): void {
  const now = axesNow(db, draftId);
  if (!now) return;
  const before = prepared<[number], number | null>(db, 'SELECT axes FROM dossiers WHERE rowid = ?')
    .pluck()
    .get(now.dossier);
  if (before === now.axes) return;
  prepared(db, 'UPDATE dossiers SET axes = ? WHERE rowid = ?').run(now.axes, now.dossier);
  if (before == null) return;
  for (const mark of marksOf(db, now.dossier)) {
    addToLedger(db, { ...mark, axes: before, dossiers: -1, people: -mark.first });
    addToLedger(db, { ...mark, axes: now.axes, dossiers: 1, people: mark.first });
  }
}

/** What a change of state counts for. In its transaction, once per change. */
export function markTransition(
  db: Database,
  draftId: string,
  change: { from: DossierState | null; to: DossierState; reason: string | null },
  when: When,
): void {
  const { from, to, reason } = change;
  if (from === null) settleAxes(db, draftId);
  const dossier = counted(db, draftId);
  if (!dossier) return;
  if (from === null) mark(db, dossier, 'started', when);
  else if (to === 'confirmed' || to === 'sealed' || to === 'received' || to === 'accepted' || to === 'rejected')
    mark(db, dossier, to, when);
  else if (to === 'void') {
    mark(db, dossier, 'voided', when);
    if (from === 'sealed') mark(db, dossier, 'voidedSealed', when);
    if (reason === 'refusedByOffice') mark(db, dossier, 'refused', when);
  }
  if (to === 'sealed' || to === 'rejected' || to === 'void') settleRedo(db, dossier.caseId);
}

/** What helping with an account came to, or that the centre said it is activated. Twice is once. */
export function markActivation(db: Database, draftId: string, step: TallyStep, active: boolean, when: When): void {
  const dossier = counted(db, draftId);
  if (!dossier) return;
  if (active) mark(db, dossier, step, when);
  else unmark(db, dossier, step);
}

/** Of each matter the dossier that is to be done again: rejected, and no later one of it has left. Like `listRedo`. */
export const toRedoDossiers = `SELECT d.rowid AS dossier FROM dossiers d WHERE d.state = 'rejected' AND NOT EXISTS (
  SELECT 1 FROM dossiers n WHERE n.case_id = d.case_id AND n.rowid > d.rowid
    AND n.state IN ('sealed','received','accepted','rejected'))`;

/** A return counts as to redo on the day it came. */
function settleRedo(db: Database, caseId: string): void {
  const rejected = prepared<[string], Counted>(
    db,
    `SELECT rowid AS dossier, case_id AS caseId, axes FROM dossiers WHERE case_id = ? AND state = 'rejected'`,
  ).all(caseId);
  if (rejected.length === 0) return;
  const open = new Set(prepared<[string], number>(db, `${toRedoDossiers} AND d.case_id = ?`).pluck().all(caseId));
  for (const one of rejected) {
    if (!open.has(one.dossier)) {
      unmark(db, one, 'toRedo');
      continue;
    }
    const came = markOf(db, one.dossier, 'rejected');
    if (came) put(db, one, 'toRedo', came);
  }
}

/** A dossier counts for a step once: the first time, whatever the clock says later. */
function mark(db: Database, dossier: Counted, step: TallyStep, { day, hour }: When): void {
  put(db, dossier, step, { day: dayNumber(day), hour });
}

function put(db: Database, dossier: Counted, step: TallyStep, when: { day: number; hour: number }): void {
  const own = { step: stepCode(step), day: when.day, hour: when.hour };
  const start = step === 'started' ? own : markOf(db, dossier.dossier, 'started');
  if (!start || markOf(db, dossier.dossier, step)) return;
  const first = firstOf(db, dossier.caseId, step) === null ? 1 : 0;
  const row: Mark = { ...own, cohort_day: start.day, cohort_hour: start.hour, first };
  prepared(
    db,
    `INSERT INTO tally_marks (step, day, dossier, hour, cohort_day, cohort_hour, first)
     VALUES (@step, @day, @dossier, @hour, @cohort_day, @cohort_hour, @first)`,
  ).run({ ...row, dossier: dossier.dossier });
  addToLedger(db, { ...row, axes: dossier.axes, dossiers: 1, people: first });
}

function unmark(db: Database, dossier: Counted, step: TallyStep): void {
  const row = markOf(db, dossier.dossier, step);
  if (!row) return;
  prepared(db, 'DELETE FROM tally_marks WHERE dossier = ? AND step = ?').run(dossier.dossier, row.step);
  addToLedger(db, { ...row, axes: dossier.axes, dossiers: -1, people: -row.first });
  if (row.first === 1) promote(db, dossier.caseId, step);
}

/** Another dossier of the matter that counts for the step stands for its person now: the one begun first. */
function promote(db: Database, caseId: string, step: TallyStep): void {
  const next = prepared<[number, string], Mark & { dossier: number; axes: number }>(
    db,
    `SELECT m.*, d.axes FROM dossiers d JOIN tally_marks m ON m.dossier = d.rowid AND m.step = ?
       WHERE d.case_id = ? ORDER BY d.rowid LIMIT 1`,
  ).get(stepCode(step), caseId);
  if (!next) return;
  prepared(db, 'UPDATE tally_marks SET first = 1 WHERE dossier = ? AND step = ?').run(next.dossier, next.step);
  addToLedger(db, { ...next, dossiers: 0, people: 1 });
}

function firstOf(db: Database, caseId: string, step: TallyStep): number | null {
  return (
    prepared<[number, string], number>(
      db,
      `SELECT m.dossier FROM dossiers d JOIN tally_marks m ON m.dossier = d.rowid AND m.step = ?
         WHERE d.case_id = ? AND m.first = 1`,
    )
      .pluck()
      .get(stepCode(step), caseId) ?? null
  );
}

function marksOf(db: Database, dossier: number): Mark[] {
  return prepared<[number], Mark>(db, 'SELECT * FROM tally_marks WHERE dossier = ?').all(dossier);
}

function markOf(db: Database, dossier: number, step: TallyStep): Mark | null {
  return (
    prepared<[number, number], Mark>(db, 'SELECT * FROM tally_marks WHERE dossier = ? AND step = ?').get(
      dossier,
      stepCode(step),
    ) ?? null
  );
}

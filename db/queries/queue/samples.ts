import type { Database } from 'better-sqlite3';
import { Failure } from '../../../main/contract/result.ts';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import { reopenDossier } from './drafts.ts';
import type { Moment } from './moment.ts';
import { prepared } from './tally/prepared.ts';
import { stateOf } from './transition.ts';

export interface SampleRow {
  sampleId: string;
  draftId: string;
  position: string;
  attempt: number;
  score: number;
  /** Below the threshold, kept because the attempts were used up. */
  weak: boolean;
  /** The sample that goes into the container for its position. */
  chosen: boolean;
  /** Bytes of the encrypted file. */
  size: number;
  capturedAt: string;
}

export interface ExceptionRow {
  draftId: string;
  position: string;
  reason: string;
}

const columns = `sample_id AS sampleId, draft_id AS draftId, position, attempt, score, weak, chosen, size, captured_at AS capturedAt`;

type RawSample = Omit<SampleRow, 'weak' | 'chosen'> & { weak: number; chosen: number };

/** A sample whose file is durable. A chosen one takes the place of the one before and of an exception. */
export function addSample(db: Database, input: { sample: SampleRow; moment: Moment }): void {
  const { sample, moment } = input;
  inTransaction(db, () => {
    requireDraft(db, sample.draftId);
    if (sample.chosen) {
      db.prepare('UPDATE samples SET chosen = 0 WHERE draft_id = ? AND position = ?').run(
        sample.draftId,
        sample.position,
      );
      db.prepare('DELETE FROM exceptions WHERE draft_id = ? AND position = ?').run(sample.draftId, sample.position);
    }
    db.prepare(
      `INSERT INTO samples (sample_id, draft_id, position, attempt, score, weak, chosen, size, captured_at)
       VALUES (@sampleId, @draftId, @position, @attempt, @score, @weak, @chosen, @size, @capturedAt)`,
    ).run({ ...sample, weak: Number(sample.weak), chosen: Number(sample.chosen) });
    appendAudit(db, {
      at: moment.at,
      actor: moment.actor,
      action: 'sample.saved',
      subject: sample.sampleId,
      detail: { draft: sample.draftId, position: sample.position, attempt: sample.attempt, score: sample.score },
    });
  });
}

/**
 * Makes the best of the kept tries the chosen one; it is weak when it is below the threshold, which a good one taken
 * before a worse retake is not.
 * @throws Failure sample_missing when there is none
 */
export function chooseBest(
  db: Database,
  input: { draftId: string; position: string; threshold: number; moment: Moment },
): SampleRow {
  return inTransaction(db, () => {
    requireDraft(db, input.draftId);
    const best = db
      .prepare<[string, string], RawSample>(
        `SELECT ${columns} FROM samples WHERE draft_id = ? AND position = ? ORDER BY score DESC, attempt DESC LIMIT 1`,
      )
      .get(input.draftId, input.position);
    if (!best) throw new Failure('sample_missing', input.position);
    db.prepare('UPDATE samples SET chosen = 0 WHERE draft_id = ? AND position = ?').run(input.draftId, input.position);
    const weak = best.score < input.threshold;
    db.prepare('UPDATE samples SET chosen = 1, weak = ? WHERE sample_id = ?').run(weak ? 1 : 0, best.sampleId);
    return { ...best, weak, chosen: true };
  });
}

export function samplesOf(db: Database, input: { draftId: string }): SampleRow[] {
  const sql = `SELECT ${columns} FROM samples WHERE draft_id = ? ORDER BY captured_at, sample_id`;
  return prepared<[string], RawSample>(db, sql)
    .all(input.draftId)
    .map((row) => ({ ...row, weak: row.weak === 1, chosen: row.chosen === 1 }));
}

/**
 * Forgets a sample whose file is gone or unreadable, so that its position is asked for again. A dossier that was confirmed
 * with it goes back to the applicant in the same transaction: what was confirmed is not there any more.
 * @throws Failure wrong_state while it is being sealed, and once it is
 */
export function dropSample(db: Database, input: { draftId: string; sampleId: string; moment: Moment }): void {
  const { draftId, sampleId, moment } = input;
  inTransaction(db, () => {
    if (stateOf(db, draftId) !== 'draft') reopenDossier(db, { draftId, reason: 'sampleWrong', moment });
    db.prepare('DELETE FROM samples WHERE sample_id = ? AND draft_id = ?').run(sampleId, draftId);
    appendAudit(db, { at: moment.at, actor: moment.actor, action: 'sample.unreadable', subject: sampleId });
  });
}

/** Why a position cannot be captured. Takes the place of a sample chosen before. */
export function addException(db: Database, input: ExceptionRow & { moment: Moment }): void {
  inTransaction(db, () => {
    requireDraft(db, input.draftId);
    db.prepare('UPDATE samples SET chosen = 0 WHERE draft_id = ? AND position = ?').run(input.draftId, input.position);
    db.prepare(
      `INSERT INTO exceptions (draft_id, position, reason, recorded_at, actor) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (draft_id, position) DO UPDATE SET reason = excluded.reason, recorded_at = excluded.recorded_at, actor = excluded.actor`,
    ).run(input.draftId, input.position, input.reason, input.moment.at, input.moment.actor ?? '');
    appendAudit(db, {
      at: input.moment.at,
      actor: input.moment.actor,
      action: 'sample.excepted',
      subject: input.draftId,
      detail: { position: input.position, reason: input.reason },
    });
  });
}

export function exceptionsOf(db: Database, input: { draftId: string }): ExceptionRow[] {
  const sql = 'SELECT draft_id AS draftId, position, reason FROM exceptions WHERE draft_id = ? ORDER BY position';
  return prepared<[string], ExceptionRow>(db, sql).all(input.draftId);
}

function requireDraft(db: Database, draftId: string): void {
  const state = stateOf(db, draftId);
  if (state !== 'draft') throw new Failure('wrong_state', state);
}

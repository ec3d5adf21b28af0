import type { Database } from 'better-sqlite3';
import { Failure } from '../../../main/contract/result.ts';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import { getMeta, setMeta } from './meta.ts';
import type { Moment } from './moment.ts';
import { appendEntry, type NewEntry } from './sealing.ts';

/**
 * The hub has frozen the epoch: this may be a copy, or an old image, whose drafts were sealed elsewhere since. Those that are here now
 * are not sealed until the hub says what it holds. Said once an epoch.
 * @returns false when it was noted before
 */
export function noteFrozen(db: Database, input: { epoch: number; moment: Moment }): boolean {
  const { epoch, moment } = input;
  return inTransaction(db, () => {
    if (getMeta(db, { key: 'frozenAt' })?.startsWith(`${epoch} `)) return false;
    const { changes } = db
      .prepare(
        `UPDATE dossiers SET frozen = 1 WHERE seq IS NULL AND possible_duplicate_of IS NULL
         AND state IN ('draft','confirmed','awaitingApproval')`,
      )
      .run();
    setMeta(db, { values: { frozenAt: `${epoch} ${moment.at}` } });
    const detail = { epoch, drafts: changes };
    appendAudit(db, { at: moment.at, actor: null, action: 'epoch.frozen', subject: null, detail });
    return true;
  });
}

/** What of ours the hub lists: a case, and the dossier it was sealed as. */
export interface Held {
  caseId: string;
  id: string;
}

/**
 * The hub has listed everything it holds: drafts whose case it does not know go on, the others stay frozen and name the dossier that
 * they may be a duplicate of.
 */
export function thawDrafts(db: Database, input: { held: Held[]; moment: Moment }): { thawed: number; known: number } {
  return inTransaction(db, () => {
    const mark = db.prepare(
      `UPDATE dossiers SET possible_duplicate_of = ? WHERE case_id = ? AND frozen = 1
       AND (corrects IS NULL OR corrects <> ?) AND (dossier_id IS NULL OR dossier_id <> ?)`,
    );
    for (const { caseId, id } of input.held) mark.run(id, caseId, id, id);
    const { changes: thawed } = db
      .prepare('UPDATE dossiers SET frozen = 0 WHERE frozen = 1 AND possible_duplicate_of IS NULL')
      .run();
    const known = db.prepare<[], number>('SELECT count(*) FROM dossiers WHERE frozen = 1').pluck().get() ?? 0;
    setMeta(db, { values: { frozenAt: null } });
    const { at } = input.moment;
    appendAudit(db, { at, actor: null, action: 'drafts.thawed', subject: null, detail: { thawed, known } });
    return { thawed, known };
  });
}

/**
 * A supervisor answers for it that a frozen draft is sealed all the same, as a new dossier that says what it may repeat.
 * @throws Failure wrong_state when it is not frozen
 */
export function releaseDraft(db: Database, input: { draftId: string; approvedBy: string; moment: Moment }): void {
  inTransaction(db, () => {
    const { changes } = db
      .prepare(
        `UPDATE dossiers SET frozen = 0, possible_duplicate_of = coalesce(possible_duplicate_of, case_id)
         WHERE draft_id = ? AND frozen = 1`,
      )
      .run(input.draftId);
    if (changes === 0) throw new Failure('wrong_state', 'not frozen');
    const { at, actor } = input.moment;
    const detail = { approvedBy: input.approvedBy };
    appendAudit(db, { at, actor, action: 'draft.released', subject: input.draftId, detail });
  });
}

/** Confirmed, not frozen any more, and nobody is sealing them. */
export function unsealedConfirmed(db: Database): string[] {
  return db
    .prepare<[], string>(
      `SELECT draft_id FROM dossiers WHERE frozen = 0 AND seq IS NULL
       AND (state = 'confirmed' OR (state = 'awaitingApproval' AND approval IS NOT NULL)) ORDER BY started_at`,
    )
    .pluck()
    .all();
}

/** An entry of an epoch before, and the one that says the same in the new epoch. */
export interface Reentry {
  before: { epoch: number; seq: number };
  entry: NewEntry;
}

/**
 * A new epoch: its configuration and token, and everything that waited, said again in it. One transaction.
 * @throws Failure wrong_state when something changed meanwhile
 */
export function openEpoch(
  db: Database,
  input: {
    config: { version: number; jws: string };
    epoch: number;
    token: string;
    hubEpoch: number;
    entries: Reentry[];
    moment: Moment;
  },
): void {
  const { config, epoch, token, hubEpoch, entries, moment } = input;
  inTransaction(db, () => {
    db.prepare('INSERT INTO config (version, jws) VALUES (?, ?)').run(config.version, config.jws);
    for (const { before, entry } of entries) {
      const { changes } = db.prepare('DELETE FROM outbox WHERE epoch = ? AND seq = ?').run(before.epoch, before.seq);
      // Its receipt has come after all.
      if (changes === 0) throw new Failure('wrong_state', 'outbox moved on');
      appendEntry(db, entry);
      db.prepare('UPDATE day_statements SET entry_id = ?, epoch = ?, seq = ? WHERE epoch = ? AND seq = ?').run(
        entry.id,
        entry.epoch,
        entry.seq,
        before.epoch,
        before.seq,
      );
    }
    setMeta(db, { values: { token, hubEpoch: String(hubEpoch) } });
    const detail = { epoch, entries: entries.length };
    appendAudit(db, { at: moment.at, actor: moment.actor, action: 'epoch.opened', subject: null, detail });
  });
}

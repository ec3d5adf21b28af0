import type { Database } from 'better-sqlite3';
import type { UnableEvent, UnableReason, UnableState } from '../../../main/contract/station/roster.ts';
import { inTransaction } from '../query.ts';

export interface NewUnableEvent extends Omit<UnableEvent, 'actorName' | 'evidenceId'> {
  rosterId: string;
  /** JPEG and its SHA-256 in hexadecimal. */
  evidence: { evidenceId: string; sha256: string; jpeg: Uint8Array } | null;
}

type StateRow = { reason: UnableReason; open: 0 | 1; at: string };

/** Adds to somebody's history and keeps the state it leads to (null: not marked), in one transaction. */
export function addUnableEvent(db: Database, input: { event: NewUnableEvent; state: UnableState | null }): void {
  const { evidence, ...event } = input.event;
  const { rosterId } = event;
  inTransaction(db, () => {
    if (evidence) {
      db.prepare(
        'INSERT INTO unable_evidence (evidence_id, roster_id, sha256, jpeg) VALUES (@evidenceId, @rosterId, @sha256, @jpeg)',
      ).run({ ...evidence, rosterId });
    }
    db.prepare(
      `INSERT INTO unable_events (roster_id, what, reason, death_extract_number, note, evidence_id, outcome, at, actor)
       VALUES (@rosterId, @what, @reason, @deathExtractNumber, @note, @evidenceId, @outcome, @at, @actor)`,
    ).run({ ...event, evidenceId: evidence?.evidenceId ?? null });
    if (input.state === null) {
      db.prepare('DELETE FROM unable WHERE roster_id = ?').run(rosterId);
      return;
    }
    db.prepare(
      `INSERT INTO unable (roster_id, reason, open, at) VALUES (@rosterId, @reason, @open, @at)
       ON CONFLICT (roster_id) DO UPDATE SET reason = excluded.reason, open = excluded.open, at = excluded.at`,
    ).run({ ...input.state, open: input.state.open ? 1 : 0, rosterId });
  });
}

/** Everything said about one person, oldest first. */
export function unableEvents(db: Database, input: { rosterId: string }): UnableEvent[] {
  return db
    .prepare<[string], UnableEvent>(
      `SELECT what, reason, outcome, death_extract_number AS deathExtractNumber, note, evidence_id AS evidenceId, at, actor,
         display_name AS actorName
       FROM unable_events LEFT JOIN accounts ON account_id = actor WHERE roster_id = ? ORDER BY n`,
    )
    .all(input.rosterId);
}

/** Who of these people is marked, and why; everybody marked when nobody is named. */
export function unableStates(
  db: Database,
  input: { rosterIds: string[] | null },
): { rosterId: string; hamlet: string | null; cadre: string | null; state: UnableState }[] {
  type Row = StateRow & { rosterId: string; hamlet: string | null; cadre: string | null };
  const select = `SELECT roster_id AS rosterId, hamlet, cadre, reason, open, at FROM unable JOIN roster USING (roster_id)`;
  const one = db.prepare<[string], Row>(`${select} WHERE roster_id = ?`);
  const rows =
    input.rosterIds === null ? db.prepare<[], Row>(select).all() : input.rosterIds.flatMap((id) => one.all(id));
  return rows.map(({ rosterId, hamlet, cadre, reason, open, at }) => ({
    rosterId,
    hamlet,
    cadre,
    state: { reason, open: open === 1, at },
  }));
}

export function unableEvidence(db: Database, input: { evidenceId: string }): Uint8Array | null {
  return (
    db
      .prepare<[string], Uint8Array>('SELECT jpeg FROM unable_evidence WHERE evidence_id = ?')
      .pluck()
      .get(input.evidenceId) ?? null
  );
}

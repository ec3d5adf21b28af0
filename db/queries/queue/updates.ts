import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import { type AuditFact, appendAudit } from './audit.ts';

export interface UpdateRow {
  version: number;
  kind: string;
  name: string;
  /** Whether it is encrypted to this station's signed-in keys. */
  sealed: 0 | 1;
  size: number;
  jws: string;
  state: 'fetching' | 'held' | 'installed' | 'refused';
  reason: string | null;
  changedAt: string;
}

const columns = 'version, kind, name, sealed, size, jws, state, reason, changed_at AS changedAt';

/** The newest version this station has taken; older ones, and the same again, are refused. */
export function lastUpdate(db: Database): number {
  return db.prepare<[], number>('SELECT coalesce(max(version), 0) FROM updates').pluck().get() ?? 0;
}

/** A verified statement, to be fetched. @returns false when one of this version or a later one is here already */
export function addUpdate(
  db: Database,
  input: Pick<UpdateRow, 'version' | 'kind' | 'name' | 'size' | 'jws'> & { sealed: boolean; at: string },
): boolean {
  return inTransaction(db, () => {
    if (lastUpdate(db) >= input.version) return false;
    db.prepare(
      `INSERT INTO updates (version, kind, name, sealed, size, jws, state, changed_at)
       VALUES (@version, @kind, @name, @sealed, @size, @jws, 'fetching', @at)`,
    ).run({ ...input, sealed: input.sealed ? 1 : 0 });
    return true;
  });
}

/** Oldest first. */
export function updatesIn(db: Database, input: { state: UpdateRow['state'] }): UpdateRow[] {
  return db
    .prepare<[string], UpdateRow>(`SELECT ${columns} FROM updates WHERE state = ? ORDER BY version`)
    .all(input.state);
}

/** Newest first. */
export function listUpdates(db: Database, input: { limit: number }): UpdateRow[] {
  return db
    .prepare<[number], UpdateRow>(`SELECT ${columns} FROM updates ORDER BY version DESC LIMIT ?`)
    .all(input.limit);
}

/**
 * Where an update stands from now on, with its line of the audit. `value` becomes what holds for its kind in the same transaction:
 * installed is installed, with all of it or nothing. A value of an older version is passed over, unless it `adds` to the one that holds.
 */
export function settleUpdate(
  db: Database,
  input: {
    version: number;
    state: 'held' | 'installed' | 'refused';
    reason: string | null;
    value: string | null;
    adds?: boolean;
    audit: AuditFact | null;
    at: string;
  },
): void {
  const { version, state, reason, value, adds = false, audit, at } = input;
  inTransaction(db, () => {
    const { changes } = db
      .prepare(
        `UPDATE updates SET state = ?, reason = ?, changed_at = ? WHERE version = ? AND state IN ('fetching','held')`,
      )
      .run(state, reason, at, version);
    if (changes === 0) return;
    if (value !== null) {
      db.prepare(
        `INSERT INTO update_values (kind, version, content) SELECT kind, version, ? FROM updates WHERE version = ?
         ON CONFLICT (kind) DO UPDATE SET version = excluded.version, content = excluded.content
         WHERE excluded.version > update_values.version OR ?`,
      ).run(value, version, adds ? 1 : 0);
    }
    if (audit) appendAudit(db, audit);
  });
}

/** What holds now of one kind, or null where nothing came. */
export function updateValue(db: Database, input: { kind: string }): { version: number; content: string } | null {
  return (
    db
      .prepare<[string], { version: number; content: string }>(
        'SELECT version, content FROM update_values WHERE kind = ?',
      )
      .get(input.kind) ?? null
  );
}

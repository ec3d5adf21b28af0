import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import { type AuditFact, appendAudit, brokenAuditLink } from './audit.ts';

/** Small facts of the station: identity, tokens of the protocol, hub epoch, last hub time, capacity of appointments, when to send. */
export type MetaKey =
  | 'identity'
  | 'token'
  | 'hubEpoch'
  | 'lastHubTime'
  | 'paused'
  | 'slotRules'
  | 'sendRules'
  | 'highWater'
  | 'activationsCounted'
  | 'readingKey'
  | 'readingKeySent'
  | 'frozenAt'
  | 'reportSchedule'
  | 'reportsWritten'
  | 'reportFolder'
  | 'personRefKey'
  | 'givenPasswords';

export function getMeta(db: Database, input: { key: MetaKey }): string | null {
  return db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(input.key) ?? null;
}

/** Sets several facts in one transaction; null removes. */
export function setMeta(db: Database, input: { values: Partial<Record<MetaKey, string | null>> }): void {
  const put = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const drop = db.prepare('DELETE FROM meta WHERE key = ?');
  inTransaction(db, () => {
    for (const [key, value] of Object.entries(input.values)) {
      if (value === null) drop.run(key);
      else put.run(key, value);
    }
  });
}

/** Sets facts together with the line of the audit that tells of it. */
export function setAudited(
  db: Database,
  input: { values: Partial<Record<MetaKey, string | null>>; audit: AuditFact },
): void {
  inTransaction(db, () => {
    setMeta(db, { values: input.values });
    appendAudit(db, input.audit);
  });
}

/** The newest signed configuration, or null before set-up. */
export function currentConfig(db: Database): string | null {
  return db.prepare<[], string>('SELECT jws FROM config ORDER BY version DESC LIMIT 1').pluck().get() ?? null;
}

export function addConfig(db: Database, input: { version: number; jws: string }): void {
  db.prepare('INSERT INTO config (version, jws) VALUES (?, ?) ON CONFLICT DO NOTHING').run(input.version, input.jws);
}

/** Records something that changes nothing else in this database (a sign-in, an import, an orphan found). */
export function recordAudit(db: Database, input: AuditFact): void {
  inTransaction(db, () => appendAudit(db, input));
}

/** The first broken link of the audit chain, or null. */
export function checkAudit(db: Database): number | null {
  return brokenAuditLink(db);
}

/** What an answered batch leaves: the token for the next one, the hub's epoch and time, and one more batch counted. */
export function noteBatch(db: Database, input: { token: string; hubEpoch: number; hubTime: string }): void {
  inTransaction(db, () => {
    noteHubEpoch(db, { hubEpoch: input.hubEpoch, at: input.hubTime });
    setMeta(db, { values: { token: input.token, lastHubTime: input.hubTime } });
    db.prepare(
      `INSERT INTO counters (name, value) VALUES ('batches', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1`,
    ).run();
  });
}

/** Batches the hub has answered since set-up. */
export function batchCount(db: Database): number {
  return db.prepare<[], number>(`SELECT value FROM counters WHERE name = 'batches'`).pluck().get() ?? 0;
}

/**
 * The hub's epoch as it answers. One that has grown means that the hub came back from a backup: everything that was not deleted
 * here is offered again. @returns how many entries
 */
export function noteHubEpoch(db: Database, input: { hubEpoch: number; at: string }): number {
  const known = Number(getMeta(db, { key: 'hubEpoch' }) ?? 0);
  if (input.hubEpoch <= known) return 0;
  return inTransaction(db, () => {
    setMeta(db, { values: { hubEpoch: String(input.hubEpoch) } });
    if (known === 0) return 0;
    const { changes } = db
      .prepare(
        `INSERT INTO outbox (epoch, seq, id, type, added_at)
         SELECT j.epoch, j.seq, j.id, j.type, ? FROM journal j JOIN receipts r USING (epoch, seq)
         LEFT JOIN containers c ON c.dossier_id = j.id WHERE c.state IS NULL OR c.state = 'held'
         ON CONFLICT DO NOTHING`,
      )
      .run(input.at);
    const detail = { hubEpoch: input.hubEpoch, entries: changes };
    appendAudit(db, { at: input.at, actor: null, action: 'hub.restored', subject: null, detail });
    return changes;
  });
}

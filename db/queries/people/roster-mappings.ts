import type { Database } from 'better-sqlite3';

/** Which column holds what, as JSON, for lists whose headings have this fingerprint; null when none was imported yet. */
export function rosterMapping(db: Database, input: { fingerprint: string }): string | null {
  return (
    db
      .prepare<[string], string>('SELECT mapping FROM roster_mappings WHERE fingerprint = ?')
      .pluck()
      .get(input.fingerprint) ?? null
  );
}

export function rememberMapping(db: Database, input: { fingerprint: string; mapping: string; usedAt: string }): void {
  db.prepare(
    `INSERT INTO roster_mappings (fingerprint, mapping, used_at) VALUES (@fingerprint, @mapping, @usedAt)
     ON CONFLICT (fingerprint) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
  ).run(input);
}

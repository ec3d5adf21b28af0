import type { Migration } from '../migrate.ts';

/**
 * What lists say beside the person: household and responsible cadre. An import is staged in chunks, decided in one
 * transaction and applied in chunks; `state` says how far it is. Who cannot be enrolled: an append-only history, its newest
 * state, and the pictures that prove it.
 */
export const lists: Migration = {
  name: '0004-lists',
  up(db) {
    db.exec(`
      ALTER TABLE roster ADD COLUMN household TEXT;
      ALTER TABLE roster ADD COLUMN cadre TEXT;
      CREATE INDEX roster_by_place ON roster (hamlet, cadre);

      ALTER TABLE roster_imports ADD COLUMN state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('staging','applying','done'));
      CREATE TABLE roster_chunks (
        list_id TEXT NOT NULL REFERENCES roster_imports,
        n INTEGER NOT NULL,
        people BLOB NOT NULL,
        PRIMARY KEY (list_id, n)
      ) STRICT;
      -- Which column of a list with these headings holds what, as the officer said the last time.
      CREATE TABLE roster_mappings (
        fingerprint TEXT PRIMARY KEY,
        mapping TEXT NOT NULL,
        used_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE unable_evidence (
        evidence_id TEXT PRIMARY KEY,
        roster_id TEXT NOT NULL REFERENCES roster,
        sha256 TEXT NOT NULL,
        jpeg BLOB NOT NULL
      ) STRICT;
      CREATE TABLE unable_events (
        n INTEGER PRIMARY KEY,
        roster_id TEXT NOT NULL REFERENCES roster,
        what TEXT NOT NULL CHECK (what IN ('set','decided','undone')),
        reason TEXT,
        death_extract_number TEXT,
        note TEXT,
        evidence_id TEXT REFERENCES unable_evidence,
        outcome TEXT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL
      ) STRICT;
      CREATE INDEX unable_events_by_person ON unable_events (roster_id, n);
      -- The newest state of who is marked now; the history says how it came about.
      CREATE TABLE unable (
        roster_id TEXT PRIMARY KEY REFERENCES roster,
        reason TEXT NOT NULL,
        open INTEGER NOT NULL CHECK (open IN (0, 1)),
        at TEXT NOT NULL
      ) STRICT;
    `);
  },
};

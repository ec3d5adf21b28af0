import type { Migration } from '../migrate.ts';

/** Roster, applicants' data, accounts' names: opened only after sign-in. */
export const core: Migration = {
  name: '0001-core',
  up(db) {
    db.exec(`
      CREATE TABLE accounts (
        account_id TEXT PRIMARY KEY,
        login TEXT NOT NULL UNIQUE,
        display_name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('officer','supervisor'))
      ) STRICT;

      CREATE TABLE roster_imports (
        list_id TEXT PRIMARY KEY,
        file_sha256 TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        total_rows INTEGER NOT NULL,
        added INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        bad INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE roster (
        roster_id TEXT PRIMARY KEY,
        list_id TEXT NOT NULL REFERENCES roster_imports,
        personal_id TEXT UNIQUE,
        full_name TEXT NOT NULL,
        folded TEXT NOT NULL,
        date_of_birth TEXT,
        sex TEXT,
        hamlet TEXT,
        permanent_residence TEXT,
        place_of_origin TEXT,
        phone TEXT,
        phone_class TEXT,
        note TEXT
      ) STRICT;
      -- Covers what a search reads, so that it never visits the rows that do not match.
      CREATE INDEX roster_by_folded ON roster (folded, personal_id, roster_id);
      CREATE INDEX roster_by_person ON roster (folded, date_of_birth, hamlet) WHERE personal_id IS NULL;

      -- What was typed for a dossier, saved after every field. The queue decides what exists; this follows.
      CREATE TABLE applicants (
        draft_id TEXT PRIMARY KEY,
        roster_id TEXT REFERENCES roster,
        fields TEXT NOT NULL,
        folded TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX applicants_by_roster ON applicants (roster_id);
    `);
  },
};

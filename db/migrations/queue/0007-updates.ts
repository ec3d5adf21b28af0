import type { Migration } from '../migrate.ts';

/**
 * What the centre sends down, and what a copied or restored station has to keep apart: drafts frozen until the hub says what it
 * holds, receipts from before the hub itself was restored.
 */
export const updates: Migration = {
  name: '0007-updates',
  up(db) {
    db.exec(`
      CREATE TABLE updates (
        version INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        sealed INTEGER NOT NULL,
        size INTEGER NOT NULL,
        jws TEXT NOT NULL,
        -- held: whole and checked, waits for its installer (somebody signed in, a newer program).
        state TEXT NOT NULL CHECK (state IN ('fetching','held','installed','refused')),
        reason TEXT,
        changed_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX updates_by_state ON updates (state, version);
      -- The newest of each kind that takes the place of the one before.
      CREATE TABLE update_values (
        kind TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        content TEXT NOT NULL
      ) STRICT;

      ALTER TABLE dossiers ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE dossiers ADD COLUMN possible_duplicate_of TEXT;
      CREATE TABLE former_receipts (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        jws TEXT NOT NULL,
        replaced_at TEXT NOT NULL
      ) STRICT;
    `);
  },
};

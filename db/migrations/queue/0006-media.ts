import type { Migration } from '../migrate.ts';

/** Media enrolled for second copies, and which entry was copied to which and read back. */
export const media: Migration = {
  name: '0006-media',
  up(db) {
    db.exec(`
      CREATE TABLE media (
        medium_id TEXT PRIMARY KEY,
        label TEXT NOT NULL,
        -- The marker as it was written to the medium.
        jws TEXT NOT NULL,
        enrolled_at TEXT NOT NULL,
        retired_at TEXT
      ) STRICT;
      CREATE TABLE copies (
        medium_id TEXT NOT NULL REFERENCES media,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        proof TEXT NOT NULL CHECK (proof IN ('direct','cached')),
        copied_at TEXT NOT NULL,
        PRIMARY KEY (medium_id, epoch, seq)
      ) STRICT;
      CREATE INDEX copies_by_id ON copies (id);
    `);
  },
};

import type { Migration } from '../migrate.ts';

/** What follows a dossier: verdicts are found by dossier; days off and days worked beside the holidays of the law. */
export const followUp: Migration = {
  name: '0003-follow-up',
  up(db) {
    db.exec(`
      CREATE INDEX decisions_by_id ON decisions (id, version);
      CREATE TABLE calendar_days (
        day TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('off','worked')),
        note TEXT,
        set_at TEXT NOT NULL,
        actor TEXT
      ) STRICT;
    `);
  },
};

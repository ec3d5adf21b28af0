import type { Migration } from '../migrate.ts';

/** Signed profiles a station was given. Never removed: dossiers begun under one are finished under it. */
export const profiles: Migration = {
  name: '0002-profiles',
  up(db) {
    db.exec(`
      CREATE TABLE profiles (
        name TEXT PRIMARY KEY,
        jws TEXT NOT NULL,
        installed_at TEXT NOT NULL
      ) STRICT;
    `);
  },
};

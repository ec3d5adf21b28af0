import type { Migration } from '../migrate.ts';

/**
 * Targets that were set here. What the centre set is the newest update of its kind in `update_values`. They are about units, communes and
 * accounts by their ids, so they stand in the database that is open while nobody is signed in, as the figures they are compared with.
 */
export const targets: Migration = {
  name: '0009-targets',
  up(db) {
    db.exec(`
      CREATE TABLE targets (
        target_id TEXT PRIMARY KEY,
        "of" TEXT NOT NULL CHECK ("of" IN ('unit','commune','operator')),
        code TEXT,
        product TEXT NOT NULL CHECK (product IN ('card','account','all')),
        from_day TEXT NOT NULL,
        to_day TEXT NOT NULL,
        each TEXT NOT NULL CHECK (each IN ('day','period')),
        count INTEGER NOT NULL CHECK (count > 0),
        set_at TEXT NOT NULL,
        actor TEXT NOT NULL,
        CHECK (from_day <= to_day),
        CHECK (("of" = 'unit') = (code IS NULL))
      ) STRICT, WITHOUT ROWID;
    `);
  },
};

import type { Migration } from '../migrate.ts';

/** Who holds a number and why they go first; appointments; rounds of home visits. */
export const flow: Migration = {
  name: '0005-flow',
  up(db) {
    db.exec(`
      CREATE TABLE ticket_people (
        ticket_id TEXT PRIMARY KEY,
        roster_id TEXT REFERENCES roster,
        name TEXT,
        priority TEXT,
        kind TEXT
      ) STRICT;
      CREATE INDEX ticket_people_by_roster ON ticket_people (roster_id);

      CREATE TABLE appointments (
        appointment_id TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        -- Local time HH:mm.
        slot TEXT NOT NULL,
        roster_id TEXT REFERENCES roster,
        name TEXT,
        -- The number its person was given.
        ticket_id TEXT,
        cancelled_at TEXT,
        added_at TEXT NOT NULL,
        added_by TEXT NOT NULL
      ) STRICT;
      CREATE INDEX appointments_by_day ON appointments (day, slot);

      CREATE TABLE rounds (
        round_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        day TEXT NOT NULL,
        added_at TEXT NOT NULL,
        added_by TEXT NOT NULL
      ) STRICT;
      CREATE TABLE round_people (
        round_id TEXT NOT NULL REFERENCES rounds,
        roster_id TEXT NOT NULL REFERENCES roster,
        place INTEGER NOT NULL,
        outcome TEXT CHECK (outcome IN ('done','notMet')),
        note TEXT,
        outcome_at TEXT,
        outcome_by TEXT,
        PRIMARY KEY (round_id, roster_id)
      ) STRICT;
    `);
  },
};

import type { Migration } from '../../migration.ts';

/**
 * Tallies. Whatever changes what a tally says (an entry, a receipt, a decision) leaves its id in `tally_changes` in its own
 * transaction, whichever way it came: the triggers below do that. Folding takes the ids out again and brings `tally_sums` to what
 * the records say (hub/tallies/fold.ts); `tally_dossiers` holds what each dossier was counted as.
 *
 * A row of `tally_sums`: `span` 0 is a day (yyyymmdd), 1 a month (yyyymm00); `axis` and `value` are one way to divide the day, axis 0
 * the whole of it; `station_no` 0 is all stations; `cell` is product and roster (hub/tallies/facts.ts); c0 to c23 are the figures
 * (hub/tallies/figures.ts). What the records hold already is noted at once, and folded after the start.
 */
export const tallies: Migration = {
  version: 5,
  sql: `
CREATE TABLE tally_changes (
  change_no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL
) STRICT;

CREATE TABLE tally_stations (
  station_no INTEGER PRIMARY KEY AUTOINCREMENT,
  station_id TEXT NOT NULL UNIQUE REFERENCES stations
) STRICT;

CREATE TABLE tally_dossiers (
  id TEXT PRIMARY KEY,
  station_no INTEGER NOT NULL,
  case_id TEXT NOT NULL,
  -- Facts and stages as JSON (hub/tallies/facts.ts).
  counted TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_dossiers_by_case ON tally_dossiers (station_no, case_id);

CREATE TABLE tally_voids (
  id TEXT NOT NULL,
  station_no INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (id, station_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally_sums (
  span INTEGER NOT NULL,
  axis INTEGER NOT NULL,
  station_no INTEGER NOT NULL,
  day INTEGER NOT NULL,
  value TEXT NOT NULL,
  cell INTEGER NOT NULL,
  c0 INTEGER NOT NULL,
  c1 INTEGER NOT NULL,
  c2 INTEGER NOT NULL,
  c3 INTEGER NOT NULL,
  c4 INTEGER NOT NULL,
  c5 INTEGER NOT NULL,
  c6 INTEGER NOT NULL,
  c7 INTEGER NOT NULL,
  c8 INTEGER NOT NULL,
  c9 INTEGER NOT NULL,
  c10 INTEGER NOT NULL,
  c11 INTEGER NOT NULL,
  c12 INTEGER NOT NULL,
  c13 INTEGER NOT NULL,
  c14 INTEGER NOT NULL,
  c15 INTEGER NOT NULL,
  c16 INTEGER NOT NULL,
  c17 INTEGER NOT NULL,
  c18 INTEGER NOT NULL,
  c19 INTEGER NOT NULL,
  c20 INTEGER NOT NULL,
  c21 INTEGER NOT NULL,
  c22 INTEGER NOT NULL,
  c23 INTEGER NOT NULL,
  PRIMARY KEY (span, axis, station_no, day, value, cell)
) STRICT, WITHOUT ROWID;

-- Runs of numbers of a journal that have arrived or were voided; what lies between two of them is missing.
CREATE TABLE tally_runs (
  station_no INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (station_no, epoch, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally_statements (
  id TEXT PRIMARY KEY,
  station_no INTEGER NOT NULL,
  day INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  counts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_statements_by_day ON tally_statements (day, station_no);

-- Marks of people of whom more than one station sent a dossier.
CREATE TABLE tally_twice (
  mark TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Who may look: tokens and sessions by their hashes alone.
CREATE TABLE viewers (
  name TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE viewer_sessions (
  hash TEXT PRIMARY KEY,
  viewer TEXT NOT NULL REFERENCES viewers ON DELETE CASCADE,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX decisions_by_id ON decisions (id);
CREATE INDEX codes_by_station ON codes (station_id, used_at);

CREATE TRIGGER tally_entries AFTER INSERT ON entries BEGIN INSERT INTO tally_changes (id) VALUES (NEW.id); END;
CREATE TRIGGER tally_receipts AFTER INSERT ON receipts BEGIN INSERT INTO tally_changes (id) VALUES (NEW.id); END;
CREATE TRIGGER tally_decisions AFTER INSERT ON decisions BEGIN INSERT INTO tally_changes (id) VALUES (NEW.id); END;
CREATE TRIGGER tally_entries_again AFTER UPDATE OF status ON entries BEGIN INSERT INTO tally_changes (id) VALUES (NEW.id); END;

INSERT INTO tally_changes (id) SELECT id FROM entries GROUP BY id;
`,
};

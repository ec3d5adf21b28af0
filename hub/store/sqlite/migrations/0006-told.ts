import type { Migration } from '../../migration.ts';

/**
 * Statements of days with their hash, and sums of what stations told with them that no manifest says (hub/tallies/told-columns.ts): a row of
 * `tally_told` is a station's day or month (`span`, as in `tally_sums`), `station_no` 0 all stations together, of the newest statement of
 * each day alone. From here on `counts` of a statement is what it adds to them, as a list. Statements that are stored already are read anew
 * after the start.
 */
export const told: Migration = {
  version: 6,
  sql: `
ALTER TABLE tally_statements ADD COLUMN kind TEXT;
ALTER TABLE tally_statements ADD COLUMN sha256 TEXT;
ALTER TABLE tally_statements ADD COLUMN items INTEGER;
ALTER TABLE tally_statements ADD COLUMN sealed INTEGER;

CREATE TABLE tally_told (
  span INTEGER NOT NULL,
  station_no INTEGER NOT NULL,
  day INTEGER NOT NULL,
  s0 INTEGER NOT NULL,
  s1 INTEGER NOT NULL,
  s2 INTEGER NOT NULL,
  s3 INTEGER NOT NULL,
  s4 INTEGER NOT NULL,
  s5 INTEGER NOT NULL,
  s6 INTEGER NOT NULL,
  s7 INTEGER NOT NULL,
  s8 INTEGER NOT NULL,
  s9 INTEGER NOT NULL,
  s10 INTEGER NOT NULL,
  s11 INTEGER NOT NULL,
  s12 INTEGER NOT NULL,
  s13 INTEGER NOT NULL,
  s14 INTEGER NOT NULL,
  s15 INTEGER NOT NULL,
  s16 INTEGER NOT NULL,
  s17 INTEGER NOT NULL,
  s18 INTEGER NOT NULL,
  s19 INTEGER NOT NULL,
  s20 INTEGER NOT NULL,
  s21 INTEGER NOT NULL,
  s22 INTEGER NOT NULL,
  s23 INTEGER NOT NULL,
  s24 INTEGER NOT NULL,
  s25 INTEGER NOT NULL,
  s26 INTEGER NOT NULL,
  s27 INTEGER NOT NULL,
  s28 INTEGER NOT NULL,
  s29 INTEGER NOT NULL,
  s30 INTEGER NOT NULL,
  s31 INTEGER NOT NULL,
  s32 INTEGER NOT NULL,
  s33 INTEGER NOT NULL,
  s34 INTEGER NOT NULL,
  s35 INTEGER NOT NULL,
  PRIMARY KEY (span, station_no, day)
) STRICT, WITHOUT ROWID;

INSERT INTO tally_changes (id) SELECT id FROM tally_statements;
DELETE FROM tally_statements;
`,
};

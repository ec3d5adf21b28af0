import type { Migration } from '../../migration.ts';

/**
 * Statements of days with their hash, and sums of what stations told with them that no manifest says (hub/tallies/told-columns.ts): a row of
 * `tally_told` is a station's day or month (`span`, as in `tally_sums`), `station_no` 0 all stations together, of the newest statement of
 * each day alone. From here on `counts` of a statement is what it adds to them, as a list. Statements that are stored already are read anew
 * after the start.
 */
export const told: Migration = {
  version: 4,
  sql: `
ALTER TABLE tally_statements ADD COLUMN kind text;
ALTER TABLE tally_statements ADD COLUMN sha256 text;
ALTER TABLE tally_statements ADD COLUMN items integer;
ALTER TABLE tally_statements ADD COLUMN sealed integer;

CREATE TABLE tally_told (
  span smallint NOT NULL,
  station_no integer NOT NULL,
  day integer NOT NULL,
  s0 bigint NOT NULL,
  s1 bigint NOT NULL,
  s2 bigint NOT NULL,
  s3 bigint NOT NULL,
  s4 bigint NOT NULL,
  s5 bigint NOT NULL,
  s6 bigint NOT NULL,
  s7 bigint NOT NULL,
  s8 bigint NOT NULL,
  s9 bigint NOT NULL,
  s10 bigint NOT NULL,
  s11 bigint NOT NULL,
  s12 bigint NOT NULL,
  s13 bigint NOT NULL,
  s14 bigint NOT NULL,
  s15 bigint NOT NULL,
  s16 bigint NOT NULL,
  s17 bigint NOT NULL,
  s18 bigint NOT NULL,
  s19 bigint NOT NULL,
  s20 bigint NOT NULL,
  s21 bigint NOT NULL,
  s22 bigint NOT NULL,
  s23 bigint NOT NULL,
  s24 bigint NOT NULL,
  s25 bigint NOT NULL,
  s26 bigint NOT NULL,
  s27 bigint NOT NULL,
  s28 bigint NOT NULL,
  s29 bigint NOT NULL,
  s30 bigint NOT NULL,
  s31 bigint NOT NULL,
  s32 bigint NOT NULL,
  s33 bigint NOT NULL,
  s34 bigint NOT NULL,
  s35 bigint NOT NULL,
  PRIMARY KEY (span, station_no, day)
);

INSERT INTO tally_changes (id) SELECT id FROM tally_statements;
DELETE FROM tally_statements;
`,
};

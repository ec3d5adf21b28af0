import type { Migration } from '../../migration.ts';

const text = 'text COLLATE "C"';
const number = 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY';

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
  version: 3,
  sql: `
CREATE TABLE tally_changes (
  change_no ${number},
  id ${text} NOT NULL
);

CREATE TABLE tally_stations (
  station_no ${number},
  station_id ${text} NOT NULL UNIQUE REFERENCES stations
);

CREATE TABLE tally_dossiers (
  id ${text} PRIMARY KEY,
  station_no integer NOT NULL,
  case_id ${text} NOT NULL,
  -- Facts and stages as JSON (hub/tallies/facts.ts).
  counted text NOT NULL
);
CREATE INDEX tally_dossiers_by_case ON tally_dossiers (station_no, case_id);

CREATE TABLE tally_voids (
  id ${text} NOT NULL,
  station_no integer NOT NULL,
  at ${text} NOT NULL,
  PRIMARY KEY (id, station_no)
);

CREATE TABLE tally_sums (
  span smallint NOT NULL,
  axis smallint NOT NULL,
  station_no integer NOT NULL,
  day integer NOT NULL,
  value ${text} NOT NULL,
  cell smallint NOT NULL,
  c0 integer NOT NULL,
  c1 integer NOT NULL,
  c2 integer NOT NULL,
  c3 integer NOT NULL,
  c4 integer NOT NULL,
  c5 integer NOT NULL,
  c6 integer NOT NULL,
  c7 integer NOT NULL,
  c8 integer NOT NULL,
  c9 integer NOT NULL,
  c10 integer NOT NULL,
  c11 integer NOT NULL,
  c12 integer NOT NULL,
  c13 integer NOT NULL,
  c14 integer NOT NULL,
  c15 integer NOT NULL,
  c16 integer NOT NULL,
  c17 integer NOT NULL,
  c18 integer NOT NULL,
  c19 integer NOT NULL,
  c20 integer NOT NULL,
  c21 integer NOT NULL,
  c22 integer NOT NULL,
  c23 integer NOT NULL,
  PRIMARY KEY (span, axis, station_no, day, value, cell)
);

-- Runs of numbers of a journal that have arrived or were voided; what lies between two of them is missing.
CREATE TABLE tally_runs (
  station_no integer NOT NULL,
  epoch integer NOT NULL,
  first bigint NOT NULL,
  last bigint NOT NULL,
  PRIMARY KEY (station_no, epoch, first)
);

CREATE TABLE tally_statements (
  id ${text} PRIMARY KEY,
  station_no integer NOT NULL,
  day integer NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  at ${text} NOT NULL,
  counts text NOT NULL
);
CREATE INDEX tally_statements_by_day ON tally_statements (day, station_no);

-- Marks of people of whom more than one station sent a dossier.
CREATE TABLE tally_twice (
  mark ${text} PRIMARY KEY
);

-- Who may look: tokens and sessions by their hashes alone.
CREATE TABLE viewers (
  name ${text} PRIMARY KEY,
  token_hash ${text} NOT NULL UNIQUE,
  scope text NOT NULL,
  created_at ${text} NOT NULL
);
CREATE TABLE viewer_sessions (
  hash ${text} PRIMARY KEY,
  viewer ${text} NOT NULL REFERENCES viewers ON DELETE CASCADE,
  until ${text} NOT NULL
);

CREATE INDEX decisions_by_id ON decisions (id);
CREATE INDEX codes_by_station ON codes (station_id, used_at);

CREATE FUNCTION note_tally_change() RETURNS trigger LANGUAGE plpgsql AS $note$
BEGIN
  INSERT INTO tally_changes (id) VALUES (NEW.id);
  RETURN NULL;
END $note$;
CREATE TRIGGER tally_entries AFTER INSERT ON entries FOR EACH ROW EXECUTE FUNCTION note_tally_change();
CREATE TRIGGER tally_receipts AFTER INSERT ON receipts FOR EACH ROW EXECUTE FUNCTION note_tally_change();
CREATE TRIGGER tally_decisions AFTER INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION note_tally_change();
CREATE TRIGGER tally_entries_again AFTER UPDATE OF status ON entries FOR EACH ROW EXECUTE FUNCTION note_tally_change();

INSERT INTO tally_changes (id) SELECT id FROM entries GROUP BY id;
`,
};

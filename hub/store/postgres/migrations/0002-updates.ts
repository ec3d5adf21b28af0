import type { Migration } from '../../migration.ts';

const text = 'text COLLATE "C"';

/** What goes down to stations, and the keys to which what names people is encrypted. Versions begin anew, higher, after a restore. */
export const updates: Migration = {
  version: 2,
  sql: `
CREATE TABLE reading_keys (
  station_id ${text} PRIMARY KEY REFERENCES stations,
  epoch integer NOT NULL,
  jwk text NOT NULL,
  jws text NOT NULL,
  received_at ${text} NOT NULL
);

CREATE TABLE updates (
  version bigint PRIMARY KEY,
  -- NULL: for every station.
  station_id ${text} REFERENCES stations,
  kind ${text} NOT NULL,
  name text NOT NULL,
  size integer NOT NULL,
  jws text NOT NULL,
  body bytea NOT NULL,
  published_at ${text} NOT NULL
);
CREATE INDEX updates_by_station ON updates (station_id, version);

ALTER TABLE decisions ALTER COLUMN version TYPE bigint;
`,
};

import type { Migration } from '../../migration.ts';

/** What goes down to stations, and the keys to which what names people is encrypted. */
export const updates: Migration = {
  version: 4,
  sql: `
CREATE TABLE reading_keys (
  station_id TEXT PRIMARY KEY REFERENCES stations,
  epoch INTEGER NOT NULL,
  jwk TEXT NOT NULL,
  jws TEXT NOT NULL,
  received_at TEXT NOT NULL
) STRICT;

CREATE TABLE updates (
  version INTEGER PRIMARY KEY,
  -- NULL: for every station.
  station_id TEXT REFERENCES stations,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  jws TEXT NOT NULL,
  body BLOB NOT NULL,
  published_at TEXT NOT NULL
) STRICT;
CREATE INDEX updates_by_station ON updates (station_id, version);
`,
};

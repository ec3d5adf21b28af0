import type { Migration } from '../../migration.ts';

/** A decision may also be the centre's word that an account was activated. */
export const activated: Migration = {
  version: 2,
  sql: `
CREATE TABLE decisions_2 (
  station_id TEXT NOT NULL REFERENCES stations,
  version INTEGER NOT NULL CHECK (version >= 1),
  id TEXT NOT NULL,
  manifest_hash TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'activated')),
  jws TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (station_id, version),
  FOREIGN KEY (id, station_id) REFERENCES claims (id, station_id)
) STRICT;
INSERT INTO decisions_2 SELECT station_id, version, id, manifest_hash, verdict, jws, decided_at FROM decisions;
DROP TABLE decisions;
ALTER TABLE decisions_2 RENAME TO decisions;
`,
};

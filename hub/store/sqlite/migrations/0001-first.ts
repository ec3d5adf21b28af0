import type { Migration } from '../../migration.ts';

/**
 * Identity of things, which the constraints below enforce:
 *
 * - a claim gives an entry id (a dossierId, or the id of another entry) to the first station that signed for it, for ever;
 *   a receipt refers to its claim together with the station, so the database itself refuses a receipt for a stranger;
 * - a container is (dossierId, sha256); at most one that is not rejected exists per dossierId;
 * - an entry is its signed bytes (`manifest_hash`). At most one entry is `placed` at (station, epoch, seq): what arrives
 *   second for the same number is kept, but not placed;
 * - a receipt is for (station, epoch, seq), once. Per id there is one receipt in all, and besides one for each epoch in which
 *   the same container was manifested again (`remanifest`).
 *
 * Times are ISO 8601 text, hashes lower-case hex text.
 */
export const first: Migration = {
  version: 1,
  sql: `
CREATE TABLE hub (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  hub_id TEXT NOT NULL,
  hub_epoch INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE stations (
  station_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'frozen', 'revoked')),
  current_epoch INTEGER NOT NULL,
  config_version INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE epochs (
  station_id TEXT NOT NULL REFERENCES stations,
  epoch INTEGER NOT NULL CHECK (epoch >= 1),
  number_prefix TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('active', 'frozen')),
  -- After the hub was restored from a backup it has forgotten tokens it gave out: the next one is taken on trust.
  any_token INTEGER NOT NULL DEFAULT 0,
  opened_at TEXT NOT NULL,
  frozen_at TEXT,
  PRIMARY KEY (station_id, epoch)
) STRICT;

-- 'current' tokens were given out in answer to the 'previous' one; using one of them retires all others.
CREATE TABLE tokens (
  token_no INTEGER PRIMARY KEY AUTOINCREMENT,
  station_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('current', 'previous')),
  FOREIGN KEY (station_id, epoch) REFERENCES epochs
) STRICT;
CREATE INDEX tokens_by_epoch ON tokens (station_id, epoch);

CREATE TABLE station_keys (
  station_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('manifest', 'line')),
  kid TEXT NOT NULL,
  jwk TEXT NOT NULL,
  PRIMARY KEY (station_id, epoch, purpose),
  FOREIGN KEY (station_id, epoch) REFERENCES epochs
) STRICT;

CREATE TABLE codes (
  hash TEXT PRIMARY KEY,
  -- Set when the code opens a new epoch of a known station instead of a new station.
  for_station TEXT REFERENCES stations,
  settings TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  station_id TEXT,
  epoch INTEGER,
  manifest_kid TEXT,
  line_kid TEXT,
  config TEXT
) STRICT;

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES stations,
  claimed_at TEXT NOT NULL,
  UNIQUE (id, station_id)
) STRICT;

CREATE TABLE containers (
  container_no INTEGER PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES claims,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  leaves BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'received', 'rejected')),
  created_at TEXT NOT NULL,
  received_at TEXT,
  UNIQUE (dossier_id, sha256)
) STRICT;
CREATE UNIQUE INDEX one_living_container ON containers (dossier_id) WHERE state <> 'rejected';
CREATE INDEX containers_by_hash ON containers (sha256);

CREATE TABLE uploads (
  container_no INTEGER PRIMARY KEY REFERENCES containers,
  bitmap BLOB NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE entries (
  entry_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  station_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  manifest_hash TEXT NOT NULL UNIQUE,
  prev_head TEXT NOT NULL,
  jws TEXT NOT NULL,
  container_no INTEGER REFERENCES containers,
  voids_seq INTEGER,
  placed INTEGER NOT NULL CHECK (placed IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('admitted', 'held')),
  held_reason TEXT,
  broken_link INTEGER NOT NULL DEFAULT 0,
  arrived_at TEXT NOT NULL,
  CHECK ((status = 'held') = (held_reason IS NOT NULL)),
  FOREIGN KEY (station_id, epoch) REFERENCES epochs
) STRICT;
CREATE UNIQUE INDEX one_placed_entry ON entries (station_id, epoch, seq) WHERE placed = 1;
CREATE INDEX entries_by_container ON entries (container_no);
CREATE INDEX entries_by_id ON entries (id);

CREATE TABLE receipts (
  station_id TEXT NOT NULL,
  receipt_seq INTEGER NOT NULL CHECK (receipt_seq >= 1),
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  again INTEGER NOT NULL CHECK (again IN (0, 1)),
  entry_no INTEGER NOT NULL UNIQUE REFERENCES entries,
  manifest_hash TEXT NOT NULL UNIQUE,
  sha256 TEXT,
  jws TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  received_at TEXT NOT NULL,
  PRIMARY KEY (station_id, receipt_seq),
  UNIQUE (station_id, epoch, seq),
  FOREIGN KEY (id, station_id) REFERENCES claims (id, station_id)
) STRICT;
CREATE UNIQUE INDEX one_receipt_per_id ON receipts (id) WHERE again = 0;
CREATE UNIQUE INDEX one_receipt_per_id_and_epoch ON receipts (id, epoch) WHERE again = 1;

CREATE TABLE outbox (
  outbox_no INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_no INTEGER NOT NULL UNIQUE REFERENCES entries,
  state TEXT NOT NULL CHECK (state IN ('pending', 'held', 'taken')),
  held_reason TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, outbox_no);

CREATE TABLE decisions (
  station_id TEXT NOT NULL REFERENCES stations,
  version INTEGER NOT NULL CHECK (version >= 1),
  id TEXT NOT NULL,
  manifest_hash TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
  jws TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (station_id, version),
  FOREIGN KEY (id, station_id) REFERENCES claims (id, station_id)
) STRICT;

CREATE TABLE alarms (
  alarm_no INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  station_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  -- What it is about: an entry's hash, or the epoch's first stray token.
  subject TEXT NOT NULL,
  id TEXT,
  seq INTEGER,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  UNIQUE (kind, station_id, epoch, subject)
) STRICT;
`,
};

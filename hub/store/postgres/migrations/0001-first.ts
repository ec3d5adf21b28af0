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
 * Times are ISO 8601 text, hashes lower-case hex text; all text is compared by its bytes, whatever the cluster's locale.
 */
const text = 'text COLLATE "C"';
const number = 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY';

export const first: Migration = {
  version: 1,
  sql: `
CREATE TABLE hub (
  one integer PRIMARY KEY CHECK (one = 1),
  hub_id ${text} NOT NULL,
  hub_epoch integer NOT NULL,
  created_at ${text} NOT NULL
);

CREATE TABLE stations (
  station_id ${text} PRIMARY KEY,
  name text NOT NULL,
  status ${text} NOT NULL CHECK (status IN ('active', 'frozen', 'revoked')),
  current_epoch integer NOT NULL,
  config_version integer NOT NULL,
  created_at ${text} NOT NULL,
  last_heard_at ${text}
);

CREATE TABLE epochs (
  station_id ${text} NOT NULL REFERENCES stations,
  epoch integer NOT NULL CHECK (epoch >= 1),
  number_prefix ${text} NOT NULL UNIQUE,
  status ${text} NOT NULL CHECK (status IN ('active', 'frozen')),
  -- After the hub was restored from a backup it has forgotten tokens it gave out: the next one is taken on trust.
  any_token smallint NOT NULL DEFAULT 0,
  opened_at ${text} NOT NULL,
  frozen_at ${text},
  PRIMARY KEY (station_id, epoch)
);

-- 'current' tokens were given out in answer to the 'previous' one; using one of them retires all others.
CREATE TABLE tokens (
  token_no ${number},
  station_id ${text} NOT NULL,
  epoch integer NOT NULL,
  hash ${text} NOT NULL UNIQUE,
  state ${text} NOT NULL CHECK (state IN ('current', 'previous')),
  FOREIGN KEY (station_id, epoch) REFERENCES epochs
);
CREATE INDEX tokens_by_epoch ON tokens (station_id, epoch);

CREATE TABLE station_keys (
  station_id ${text} NOT NULL,
  epoch integer NOT NULL,
  purpose ${text} NOT NULL CHECK (purpose IN ('manifest', 'line')),
  kid ${text} NOT NULL,
  jwk text NOT NULL,
  PRIMARY KEY (station_id, epoch, purpose),
  FOREIGN KEY (station_id, epoch) REFERENCES epochs
);

CREATE TABLE codes (
  hash ${text} PRIMARY KEY,
  -- Set when the code opens a new epoch of a known station instead of a new station.
  for_station ${text} REFERENCES stations,
  settings text NOT NULL,
  created_at ${text} NOT NULL,
  expires_at ${text} NOT NULL,
  used_at ${text},
  station_id ${text},
  epoch integer,
  manifest_kid ${text},
  line_kid ${text},
  config text
);

CREATE TABLE claims (
  id ${text} PRIMARY KEY,
  station_id ${text} NOT NULL REFERENCES stations,
  claimed_at ${text} NOT NULL,
  UNIQUE (id, station_id)
);

CREATE TABLE containers (
  container_no ${number},
  dossier_id ${text} NOT NULL REFERENCES claims,
  sha256 ${text} NOT NULL,
  size bigint NOT NULL,
  leaves bytea NOT NULL,
  state ${text} NOT NULL CHECK (state IN ('open', 'received', 'rejected')),
  created_at ${text} NOT NULL,
  received_at ${text},
  UNIQUE (dossier_id, sha256)
);
CREATE UNIQUE INDEX one_living_container ON containers (dossier_id) WHERE state <> 'rejected';
CREATE INDEX containers_by_hash ON containers (sha256);

CREATE TABLE uploads (
  container_no bigint PRIMARY KEY REFERENCES containers,
  bitmap bytea NOT NULL,
  updated_at ${text} NOT NULL
);

CREATE TABLE entries (
  entry_no ${number},
  id ${text} NOT NULL,
  station_id ${text} NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  type ${text} NOT NULL,
  manifest_hash ${text} NOT NULL UNIQUE,
  prev_head ${text} NOT NULL,
  jws text NOT NULL,
  container_no bigint REFERENCES containers,
  voids_seq bigint,
  placed smallint NOT NULL CHECK (placed IN (0, 1)),
  status ${text} NOT NULL CHECK (status IN ('admitted', 'held')),
  held_reason ${text},
  broken_link smallint NOT NULL DEFAULT 0,
  arrived_at ${text} NOT NULL,
  CHECK ((status = 'held') = (held_reason IS NOT NULL)),
  FOREIGN KEY (station_id, epoch) REFERENCES epochs
);
CREATE UNIQUE INDEX one_placed_entry ON entries (station_id, epoch, seq) WHERE placed = 1;
CREATE INDEX entries_by_container ON entries (container_no);
CREATE INDEX entries_by_id ON entries (id);

CREATE TABLE receipts (
  station_id ${text} NOT NULL,
  receipt_seq bigint NOT NULL CHECK (receipt_seq >= 1),
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  id ${text} NOT NULL,
  again smallint NOT NULL CHECK (again IN (0, 1)),
  entry_no bigint NOT NULL UNIQUE REFERENCES entries,
  manifest_hash ${text} NOT NULL UNIQUE,
  sha256 ${text},
  jws text NOT NULL,
  hash ${text} NOT NULL UNIQUE,
  received_at ${text} NOT NULL,
  PRIMARY KEY (station_id, receipt_seq),
  UNIQUE (station_id, epoch, seq),
  FOREIGN KEY (id, station_id) REFERENCES claims (id, station_id)
);
CREATE UNIQUE INDEX one_receipt_per_id ON receipts (id) WHERE again = 0;
CREATE UNIQUE INDEX one_receipt_per_id_and_epoch ON receipts (id, epoch) WHERE again = 1;

CREATE TABLE outbox (
  outbox_no ${number},
  entry_no bigint NOT NULL UNIQUE REFERENCES entries,
  state ${text} NOT NULL CHECK (state IN ('pending', 'held', 'taken')),
  held_reason ${text},
  attempts integer NOT NULL DEFAULT 0,
  next_at ${text} NOT NULL DEFAULT '',
  taken_at ${text},
  created_at ${text} NOT NULL
);
CREATE INDEX outbox_due ON outbox (state, next_at, outbox_no);

CREATE TABLE decisions (
  station_id ${text} NOT NULL REFERENCES stations,
  version integer NOT NULL CHECK (version >= 1),
  id ${text} NOT NULL,
  manifest_hash ${text} NOT NULL,
  verdict ${text} NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'activated')),
  jws text NOT NULL,
  decided_at ${text} NOT NULL,
  origin ${text},
  PRIMARY KEY (station_id, version),
  FOREIGN KEY (id, station_id) REFERENCES claims (id, station_id)
);
CREATE UNIQUE INDEX decisions_by_origin ON decisions (origin) WHERE origin IS NOT NULL;

CREATE TABLE alarms (
  alarm_no ${number},
  kind ${text} NOT NULL,
  station_id ${text} NOT NULL,
  epoch integer NOT NULL,
  -- What it is about: an entry's hash, or the epoch's first stray token.
  subject ${text} NOT NULL,
  id ${text},
  seq bigint,
  first_at ${text} NOT NULL,
  last_at ${text} NOT NULL,
  times integer NOT NULL DEFAULT 1,
  UNIQUE (kind, station_id, epoch, subject)
);

CREATE TABLE persons (
  mark ${text} NOT NULL,
  entry_no bigint NOT NULL UNIQUE REFERENCES entries,
  station_id ${text} NOT NULL REFERENCES stations,
  case_id ${text} NOT NULL,
  PRIMARY KEY (mark, entry_no)
);
`,
};

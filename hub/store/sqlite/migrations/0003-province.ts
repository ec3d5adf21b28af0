import type { Migration } from '../../migration.ts';

/**
 * Tries of the back end, decisions that came from it (`origin`: its own id of the decision), when a station last reported, and
 * marks of people: a keyed hash whose key does not lie in the database.
 */
export const province: Migration = {
  version: 3,
  sql: `
ALTER TABLE stations ADD COLUMN last_heard_at TEXT;

ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN next_at TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN taken_at TEXT;
DROP INDEX outbox_by_state;
CREATE INDEX outbox_due ON outbox (state, next_at, outbox_no);

ALTER TABLE decisions ADD COLUMN origin TEXT;
CREATE UNIQUE INDEX decisions_by_origin ON decisions (origin) WHERE origin IS NOT NULL;

CREATE TABLE persons (
  mark TEXT NOT NULL,
  entry_no INTEGER NOT NULL UNIQUE REFERENCES entries,
  station_id TEXT NOT NULL REFERENCES stations,
  case_id TEXT NOT NULL,
  PRIMARY KEY (mark, entry_no)
) STRICT;
`,
};

import type { Migration } from '../migrate.ts';

/**
 * What follows a dossier: reports of callers with everything done about them, help with activation, handing over. The fee
 * stands in the dossier's procedure; the index finds those of a day.
 */
export const followUp: Migration = {
  name: '0006-follow-up',
  up(db) {
    db.exec(`
      CREATE TABLE reports (
        report_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        caller_name TEXT NOT NULL,
        caller_phone TEXT,
        caller_role TEXT NOT NULL,
        folded TEXT NOT NULL,
        text TEXT NOT NULL,
        owner TEXT,
        due TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX reports_by_status ON reports (status, due);
      CREATE TABLE report_dossiers (
        report_id TEXT NOT NULL REFERENCES reports,
        draft_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        dossier_number TEXT NOT NULL,
        PRIMARY KEY (report_id, draft_id)
      ) STRICT;
      CREATE TABLE report_events (
        n INTEGER PRIMARY KEY,
        report_id TEXT NOT NULL REFERENCES reports,
        what TEXT NOT NULL,
        step TEXT,
        way TEXT,
        outcome TEXT,
        note TEXT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL
      ) STRICT;
      CREATE INDEX report_events_by_report ON report_events (report_id, n);

      CREATE TABLE activation_results (
        n INTEGER PRIMARY KEY,
        draft_id TEXT NOT NULL,
        result TEXT NOT NULL CHECK (result IN ('activated','failed','comeBack')),
        reason TEXT,
        note TEXT,
        come_back_on TEXT,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        actor TEXT NOT NULL
      ) STRICT;
      CREATE INDEX activation_results_by_draft ON activation_results (draft_id, n);

      CREATE TABLE handovers (
        draft_id TEXT PRIMARY KEY,
        arrived_at TEXT,
        arrived_by TEXT,
        handed_at TEXT,
        handed_by TEXT,
        handed_to TEXT,
        relation TEXT,
        note TEXT
      ) STRICT;

      CREATE INDEX applicants_by_fee_day ON applicants (procedure ->> '$.fee.day');
    `);
  },
};

import type { Migration } from '../migrate.ts';
import { countAll } from './0008-tallies/count-all.ts';
import { countColumns } from './0008-tallies/names.ts';

const columns = countColumns.map((name) => `${name} INTEGER NOT NULL DEFAULT 0`);

/**
 * Counters of every step of every dossier. `tally_marks` says for which steps a dossier counts, when, and whether it is the first of its
 * matter; `tally_ledger` what changed in them since counters were folded; the counters themselves stand by business day and all axes, by
 * month and year and any two axes, and by hour. Days are whole numbers `yyyymmdd`, months `yyyymm`, years `yyyy`; `basis` is 0 for the day
 * of the step, 1 for the day on which the dossier was started. An axis without a value is the empty text.
 */
export const tallies: Migration = {
  name: '0008-tallies',
  up(db) {
    db.exec(`
      -- What is known of a dossier before it is confirmed, and the responsible cadre as an opaque code.
      ALTER TABLE dossiers ADD COLUMN early_facts TEXT;
      ALTER TABLE dossiers ADD COLUMN cadre TEXT;
      ALTER TABLE dossiers ADD COLUMN void_reason TEXT;
      ALTER TABLE dossiers ADD COLUMN axes INTEGER;
      CREATE INDEX dossiers_by_axes ON dossiers (axes);

      CREATE TABLE tally_axes (
        axes INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        on_roster INTEGER NOT NULL,
        commune TEXT NOT NULL,
        hamlet TEXT NOT NULL,
        cadre TEXT NOT NULL,
        operator TEXT NOT NULL,
        sex TEXT NOT NULL,
        age_band TEXT NOT NULL,
        UNIQUE (kind, on_roster, commune, hamlet, cadre, operator, sex, age_band)
      ) STRICT;
      CREATE TABLE tally_marks (
        step INTEGER NOT NULL,
        day INTEGER NOT NULL,
        -- rowid of the dossier.
        dossier INTEGER NOT NULL,
        hour INTEGER NOT NULL,
        cohort_day INTEGER NOT NULL,
        cohort_hour INTEGER NOT NULL,
        -- 1 for the first dossier of its matter that got so far.
        first INTEGER NOT NULL,
        PRIMARY KEY (step, day, dossier)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX tally_marks_by_dossier ON tally_marks (dossier, step);
      -- What was ended on another day than it was started: few, and what a statement looks for.
      CREATE INDEX tally_marks_overnight ON tally_marks (step, cohort_day) WHERE day <> cohort_day;
      CREATE TABLE tally_ledger (
        n INTEGER PRIMARY KEY,
        step INTEGER NOT NULL,
        day INTEGER NOT NULL,
        hour INTEGER NOT NULL,
        cohort_day INTEGER NOT NULL,
        cohort_hour INTEGER NOT NULL,
        axes INTEGER NOT NULL,
        dossiers INTEGER NOT NULL,
        people INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE tally_days (
        basis INTEGER NOT NULL,
        bucket INTEGER NOT NULL,
        axes INTEGER NOT NULL,
        ${columns.join(', ')},
        PRIMARY KEY (basis, bucket, axes)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE tally_hours (
        basis INTEGER NOT NULL,
        bucket INTEGER NOT NULL,
        hour INTEGER NOT NULL,
        kind TEXT NOT NULL,
        on_roster INTEGER NOT NULL,
        commune TEXT NOT NULL,
        ${columns.join(', ')},
        PRIMARY KEY (basis, bucket, hour, kind, on_roster, commune)
      ) STRICT, WITHOUT ROWID;
      -- Sums over all hours of a month or year, by two axes; pair numbers them.
      CREATE TABLE tally_pairs (
        basis INTEGER NOT NULL,
        pair INTEGER NOT NULL,
        bucket INTEGER NOT NULL,
        kind TEXT NOT NULL,
        on_roster INTEGER NOT NULL,
        commune TEXT NOT NULL,
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        ${columns.join(', ')},
        PRIMARY KEY (basis, pair, bucket, kind, on_roster, commune, a, b)
      ) STRICT, WITHOUT ROWID;

      -- Every signed statement of a day: its closing first, then corrections.
      CREATE TABLE day_statements (
        n INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('closed','corrected')),
        entry_id TEXT NOT NULL UNIQUE,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        reason TEXT,
        hash TEXT NOT NULL,
        -- The text that was signed, and the supervisor's signature over its hash.
        content TEXT NOT NULL,
        approval TEXT NOT NULL,
        last_change INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX day_statements_by_day ON day_statements (day, n);
      CREATE UNIQUE INDEX one_closing_a_day ON day_statements (day) WHERE kind = 'closed';

      UPDATE dossiers SET void_reason = a.detail ->> '$.reason'
        FROM (SELECT subject, detail FROM audit WHERE action = 'dossier.voided') a WHERE a.subject = dossiers.draft_id;
    `);
    countAll(db);
  },
};

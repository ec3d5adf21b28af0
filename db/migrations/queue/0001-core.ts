import type { Migration } from '../migrate.ts';

/** Dossiers, samples, journal, outbox, receipts, audit. Pseudonymous: nothing here names or describes a person. */
export const core: Migration = {
  name: '0001-core',
  up(db) {
    db.exec(`
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
      CREATE TABLE config (version INTEGER PRIMARY KEY, jws TEXT NOT NULL) STRICT;

      CREATE TABLE dossiers (
        draft_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        dossier_number TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN
          ('draft','confirmed','awaitingApproval','sealed','received','accepted','rejected','void')),
        on_roster INTEGER NOT NULL,
        profile TEXT NOT NULL,
        started_at TEXT NOT NULL,
        started_day TEXT NOT NULL,
        corrects TEXT,
        doubts TEXT NOT NULL DEFAULT '[]',
        facts TEXT,
        approval TEXT,
        void_after TEXT,
        -- Reserved by the first step of sealing, final with the second.
        dossier_id TEXT UNIQUE,
        epoch INTEGER,
        seq INTEGER,
        attempt INTEGER NOT NULL DEFAULT 0,
        UNIQUE (epoch, seq)
      ) STRICT;
      CREATE INDEX dossiers_by_state ON dossiers (state);
      CREATE INDEX dossiers_by_day ON dossiers (started_day, state);
      CREATE INDEX dossiers_by_case ON dossiers (case_id);

      -- Every change of state, once: the source of every tally by time.
      CREATE TABLE transitions (
        n INTEGER PRIMARY KEY,
        draft_id TEXT NOT NULL REFERENCES dossiers,
        from_state TEXT,
        to_state TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        hour INTEGER NOT NULL,
        actor TEXT
      ) STRICT;
      CREATE INDEX transitions_by_day ON transitions (day, to_state);
      CREATE INDEX transitions_by_draft ON transitions (draft_id);

      CREATE TABLE draft_keys (draft_id TEXT PRIMARY KEY REFERENCES dossiers, wrapped BLOB NOT NULL) STRICT;
      CREATE TABLE samples (
        sample_id TEXT PRIMARY KEY,
        draft_id TEXT NOT NULL REFERENCES dossiers,
        position TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        score INTEGER NOT NULL,
        weak INTEGER NOT NULL,
        chosen INTEGER NOT NULL,
        size INTEGER NOT NULL,
        captured_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX samples_by_draft ON samples (draft_id);
      CREATE UNIQUE INDEX one_chosen_sample ON samples (draft_id, position) WHERE chosen = 1;
      CREATE TABLE exceptions (
        draft_id TEXT NOT NULL REFERENCES dossiers,
        position TEXT NOT NULL,
        reason TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        actor TEXT NOT NULL,
        PRIMARY KEY (draft_id, position)
      ) STRICT;

      CREATE TABLE journal (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        jws TEXT NOT NULL,
        head TEXT NOT NULL,
        PRIMARY KEY (epoch, seq)
      ) STRICT;
      CREATE INDEX journal_by_id ON journal (id);
      CREATE TABLE containers (
        dossier_id TEXT PRIMARY KEY,
        draft_id TEXT NOT NULL UNIQUE REFERENCES dossiers,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'held' CHECK (state IN ('held','purging','purged'))
      ) STRICT;
      -- One row per journal entry without a verified receipt. Retries never run out; a bad item waits in sight.
      CREATE TABLE outbox (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        added_at TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        next_at TEXT,
        last_error TEXT,
        quarantined TEXT,
        PRIMARY KEY (epoch, seq)
      ) STRICT;
      CREATE INDEX outbox_by_id ON outbox (id);
      CREATE TABLE receipts (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        receipt_seq INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        jws TEXT NOT NULL,
        PRIMARY KEY (epoch, seq)
      ) STRICT;
      CREATE INDEX receipts_by_id ON receipts (id);
      CREATE TABLE decisions (version INTEGER PRIMARY KEY, id TEXT NOT NULL, verdict TEXT NOT NULL, jws TEXT NOT NULL) STRICT;

      CREATE TABLE audit (
        n INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT,
        action TEXT NOT NULL,
        subject TEXT,
        detail TEXT NOT NULL,
        prev TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
    `);
  },
};

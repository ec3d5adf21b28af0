import type { Migration } from '../migrate.ts';

/**
 * Where everybody on the list stands, in the row itself: `standing` by the newest dossier that counts, `unable` by the mark (`open` while
 * the civil register has not answered). Triggers keep both; the states of dossiers come from queue.db (`followed_dossiers` says how far)
 * and stand beside the applicant. `roster_counts` has how many rows are alike in what coverage asks about, and the index finds those rows: an
 * answer costs the same however long the list is.
 */
export const coverage: Migration = {
  name: '0009-coverage',
  up(db) {
    const standingOf = (id: string): string =>
      `UPDATE roster SET standing = coalesce((SELECT CASE
           WHEN a.state IN ('confirmed','awaitingApproval','sealed','received','accepted') THEN 'confirmed'
           WHEN a.state IN ('void','rejected') THEN 'none' ELSE 'started' END
         FROM applicants a WHERE a.roster_id = ${id} AND a.state IS NOT NULL
         ORDER BY a.state = 'void', a.draft_id DESC LIMIT 1), 'none') WHERE roster_id = ${id};`;
    const axes = ['hamlet', 'cadre', 'phone_class', 'standing', 'unable'];
    const of = (row: 'OLD' | 'NEW'): string => axes.map((axis) => `${row}.${axis}`).join(', ');
    const count = (row: 'OLD' | 'NEW', by: 1 | -1): string =>
      `INSERT INTO roster_counts (alike, ${axes.join(', ')}, people) VALUES (json_array(${of(row)}), ${of(row)}, ${by})
         ON CONFLICT (alike) DO UPDATE SET people = people + ${by};`;
    const mark = `CASE WHEN NEW.open = 1 THEN 'open' ELSE NEW.reason END`;
    db.exec(`
      ALTER TABLE applicants ADD COLUMN state TEXT;
      CREATE INDEX applicants_outside ON applicants (state, draft_id) WHERE roster_id IS NULL;
      CREATE TABLE followed_dossiers (one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL) STRICT;

      ALTER TABLE roster ADD COLUMN standing TEXT NOT NULL DEFAULT 'none';
      ALTER TABLE roster ADD COLUMN unable TEXT NOT NULL DEFAULT '';
      UPDATE roster SET unable = CASE WHEN u.open = 1 THEN 'open' ELSE u.reason END
        FROM unable u WHERE u.roster_id = roster.roster_id;
      DROP INDEX roster_by_place;
      CREATE INDEX roster_by_place ON roster (hamlet, cadre, phone_class, standing, unable);

      -- The first column is the others as one text: NULL is a value of its own there.
      CREATE TABLE roster_counts (
        alike TEXT PRIMARY KEY,
        hamlet TEXT,
        cadre TEXT,
        phone_class TEXT,
        standing TEXT NOT NULL,
        unable TEXT NOT NULL,
        people INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO roster_counts SELECT json_array(${axes.join(', ')}), ${axes.join(', ')}, count(*)
        FROM roster GROUP BY ${axes.join(', ')};
      CREATE TRIGGER roster_added AFTER INSERT ON roster BEGIN ${count('NEW', 1)} END;
      CREATE TRIGGER roster_changed AFTER UPDATE OF ${axes.join(', ')} ON roster
        WHEN ${axes.map((axis) => `OLD.${axis} IS NOT NEW.${axis}`).join(' OR ')}
        BEGIN ${count('OLD', -1)} ${count('NEW', 1)} END;
      CREATE TRIGGER roster_gone AFTER DELETE ON roster BEGIN ${count('OLD', -1)} END;

      CREATE TRIGGER applicant_added AFTER INSERT ON applicants WHEN NEW.roster_id IS NOT NULL AND NEW.state IS NOT NULL
        BEGIN ${standingOf('NEW.roster_id')} END;
      CREATE TRIGGER applicant_changed AFTER UPDATE OF roster_id, state ON applicants
        WHEN OLD.roster_id IS NOT NEW.roster_id OR OLD.state IS NOT NEW.state
        BEGIN ${standingOf('OLD.roster_id')} ${standingOf('NEW.roster_id')} END;
      CREATE TRIGGER applicant_gone AFTER DELETE ON applicants WHEN OLD.roster_id IS NOT NULL
        BEGIN ${standingOf('OLD.roster_id')} END;
      CREATE TRIGGER unable_added AFTER INSERT ON unable
        BEGIN UPDATE roster SET unable = ${mark} WHERE roster_id = NEW.roster_id; END;
      CREATE TRIGGER unable_changed AFTER UPDATE ON unable
        BEGIN UPDATE roster SET unable = ${mark} WHERE roster_id = NEW.roster_id; END;
      CREATE TRIGGER unable_gone AFTER DELETE ON unable
        BEGIN UPDATE roster SET unable = '' WHERE roster_id = OLD.roster_id; END;
    `);
  },
};

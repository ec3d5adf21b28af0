import type { Migration } from '../migrate.ts';

/** People of the centre's own lists: which of our rows each entry is, so that later changes and removals find it. */
export const centreLists: Migration = {
  name: '0008-centre-lists',
  up(db) {
    db.exec(`
      CREATE TABLE roster_entries (
        list_id TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        roster_id TEXT NOT NULL,
        PRIMARY KEY (list_id, entry_id)
      ) STRICT;
      CREATE INDEX roster_entries_by_row ON roster_entries (roster_id);
      CREATE TABLE roster_updates (version INTEGER PRIMARY KEY, counts TEXT NOT NULL) STRICT;
    `);
  },
};

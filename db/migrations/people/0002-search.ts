import type { Migration } from '../migrate.ts';

/**
 * What the search index is made of stands in one index of the table, in order, so that making it reads nothing else. The
 * barred b of Ê-đê, Gia-rai and Ba-na names is folded like the barred d.
 */
export const search: Migration = {
  name: '0002-search',
  up(db) {
    db.exec(`
      UPDATE roster SET folded = replace(folded, 'ƀ', 'b') WHERE folded LIKE '%ƀ%';
      UPDATE applicants SET folded = replace(folded, 'ƀ', 'b') WHERE folded LIKE '%ƀ%';
      DROP INDEX roster_by_folded;
      CREATE INDEX roster_for_search ON roster (folded, personal_id, roster_id, full_name);
    `);
  },
};

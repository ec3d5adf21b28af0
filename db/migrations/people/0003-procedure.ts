import type { Migration } from '../migrate.ts';

/** How a dossier is dealt with, beside the applicant's fields; and the two fields by which doubles are noticed. */
export const procedure: Migration = {
  name: '0003-procedure',
  up(db) {
    db.exec(`
      ALTER TABLE applicants ADD COLUMN procedure TEXT;
      CREATE INDEX applicants_by_number ON applicants (fields ->> 'personalId');
      CREATE INDEX applicants_by_phone ON applicants (fields ->> 'phone');
    `);
  },
};

import type { Migration } from '../migrate.ts';

/** Why somebody was booked for a time that was full already. */
export const slots: Migration = {
  name: '0007-slots',
  up(db) {
    db.exec('ALTER TABLE appointments ADD COLUMN overbooked TEXT');
  },
};

import type { Migration } from '../migrate.ts';

/**
 * What happened to numbered tickets, in order and for good. Numbers, stages and draft ids only: who holds a number, and why
 * somebody goes first, stands in people.db.
 */
export const flow: Migration = {
  name: '0004-flow',
  up(db) {
    db.exec(`
      CREATE TABLE flow_events (
        n INTEGER PRIMARY KEY,
        ticket_id TEXT NOT NULL,
        -- Business day on which the number was issued, whenever the event was.
        day TEXT NOT NULL,
        -- Of the first event of a ticket; NULL for all others.
        number INTEGER,
        event TEXT NOT NULL
      ) STRICT;
      CREATE INDEX flow_events_by_day ON flow_events (day, n);
      CREATE INDEX flow_events_by_ticket ON flow_events (ticket_id, n);
      CREATE UNIQUE INDEX flow_numbers ON flow_events (day, number) WHERE number IS NOT NULL;
    `);
  },
};

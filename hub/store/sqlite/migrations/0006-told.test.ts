import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from './migrate.ts';

test('statements of before are read anew: each leaves its id, and none stays without its hash', () => {
  const db = new Database(':memory:');
  migrate(
    db,
    migrations.filter(({ version }) => version < 6),
  );
  db.exec(
    `INSERT INTO tally_statements (id, station_no, day, epoch, seq, at, counts) VALUES ('s1', 1, 20280229, 1, 1, '', '{"sealed":3}')`,
  );
  migrate(db);
  expect(db.prepare('SELECT count(*) FROM tally_statements').pluck().get()).toBe(0);
  expect(db.prepare('SELECT id FROM tally_changes').pluck().all()).toEqual(['s1']);
  expect(db.prepare('SELECT count(*) FROM tally_told').pluck().get()).toBe(0);
});

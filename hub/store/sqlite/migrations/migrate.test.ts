import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from './migrate.ts';

const version = (db: Database.Database): unknown => db.pragma('user_version', { simple: true });

test('steps are numbered without a hole', () => {
  expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, i) => i + 1));
});

test('runs each step once', () => {
  const db = new Database(':memory:');
  const steps = [{ version: 1, sql: 'CREATE TABLE a (x)' }];
  migrate(db, steps);
  migrate(db, steps);
  migrate(db, [...steps, { version: 2, sql: 'ALTER TABLE a ADD COLUMN y' }]);
  expect(version(db)).toBe(2);
  expect(db.prepare('SELECT x, y FROM a').all()).toEqual([]);
});

test('a step that fails leaves nothing of itself', () => {
  const db = new Database(':memory:');
  expect(() => migrate(db, [{ version: 1, sql: 'CREATE TABLE a (x); CREATE TABLE a (x)' }])).toThrow();
  expect(version(db)).toBe(0);
  expect(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0);
});

test('refuses a newer schema and leaves it alone', () => {
  const db = new Database(':memory:');
  db.pragma('user_version = 99');
  expect(() => migrate(db)).toThrow(expect.objectContaining({ code: 'db_newer' }));
  expect(version(db)).toBe(99);
});

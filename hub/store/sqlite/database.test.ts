import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAtLeast, openDatabase } from './database.ts';
import { holdLock } from './serve-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tram-db-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('every connection writes through: WAL, synchronous FULL, foreign keys', () => {
  for (let i = 0; i < 2; i++) {
    const db = openDatabase(join(folder, 'hub.db'));
    db.prepare('SELECT count(*) FROM receipts').get();
    const read = (name: string): unknown => db.pragma(name, { simple: true });
    expect([read('journal_mode'), read('synchronous'), read('foreign_keys'), read('temp_store')]).toEqual([
      'wal',
      2,
      1,
      2,
    ]);
    db.close();
  }
});

test('a newer file and a damaged file are refused with what they are', async () => {
  const newer = new Database(join(folder, 'newer.db'));
  newer.pragma('user_version = 1000');
  newer.close();
  expect(() => openDatabase(join(folder, 'newer.db'))).toThrow(expect.objectContaining({ code: 'db_newer' }));
  await writeFile(join(folder, 'damaged.db'), 'no database at all, but long enough to be looked at'.repeat(100));
  expect(() => openDatabase(join(folder, 'damaged.db'))).toThrow(expect.objectContaining({ code: 'db_damaged' }));
});

test('versions compare by number', () => {
  expect(isAtLeast('3.51.3', [3, 51, 3])).toBe(true);
  expect(isAtLeast('3.100.0', [3, 51, 3])).toBe(true);
  expect(isAtLeast('4.0.0', [3, 51, 3])).toBe(true);
  expect(isAtLeast('3.51.2', [3, 51, 3])).toBe(false);
  expect(isAtLeast('3.9.9', [3, 51, 3])).toBe(false);
});

test('a lock is held by one until it is released', () => {
  const lock = holdLock(folder, 'serve', 0);
  expect(() => holdLock(folder, 'serve', 0)).toThrow(expect.objectContaining({ code: 'data_in_use' }));
  lock.release();
  holdLock(folder, 'serve', 0).release();
});

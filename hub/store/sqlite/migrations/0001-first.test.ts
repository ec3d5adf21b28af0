import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { first } from './0001-first.ts';
import { migrate } from './migrate.ts';

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, [first]);
  db.exec(`
    INSERT INTO stations VALUES ('s1', 'a', 'active', 1, 1, 't'), ('s2', 'b', 'active', 1, 1, 't');
    INSERT INTO epochs (station_id, epoch, number_prefix, status, opened_at) VALUES
      ('s1', 1, '0001', 'active', 't'), ('s1', 2, '0002', 'active', 't'), ('s2', 1, '0003', 'active', 't');
    INSERT INTO claims VALUES ('d1', 's1', 't');`);
});

let entries = 0;
const entry = (station: string, epoch: number, seq: number, placed = 1): number =>
  Number(
    db
      .prepare(
        `INSERT INTO entries (id, station_id, epoch, seq, type, manifest_hash, prev_head, jws, placed, status, arrived_at)
         VALUES ('d1', ?, ?, ?, 'dossier', ?, '', '', ?, 'admitted', 't')`,
      )
      .run(station, epoch, seq, `m${++entries}`, placed).lastInsertRowid,
  );
const receipt = (station: string, receiptSeq: number, epoch: number, seq: number, again: number, entryNo: number) =>
  db
    .prepare(`INSERT INTO receipts VALUES (?, ?, ?, ?, 'd1', ?, ?, ?, NULL, '', ?, 't')`)
    .run(station, receiptSeq, epoch, seq, again, entryNo, `r${entryNo}`, `h${entryNo}`);
const violated = expect.objectContaining({ code: expect.stringContaining('SQLITE_CONSTRAINT') });

describe('the schema refuses', () => {
  test('two entries placed at one number, but keeps a second that is not placed', () => {
    entry('s1', 1, 1);
    expect(() => entry('s1', 1, 1)).toThrow(violated);
    entry('s1', 1, 1, 0);
  });

  test('a second receipt for an id, for a number, for an entry or for a place in the chain', () => {
    const [one, two] = [entry('s1', 1, 1), entry('s1', 1, 2)];
    receipt('s1', 1, 1, 1, 0, one);
    expect(() => receipt('s1', 2, 1, 2, 0, two)).toThrow(violated);
    expect(() => receipt('s1', 2, 1, 1, 1, two)).toThrow(violated);
    expect(() => receipt('s1', 2, 1, 2, 1, one)).toThrow(violated);
    expect(() => receipt('s1', 1, 1, 2, 1, two)).toThrow(violated);
  });

  test('more than one receipt per id and later epoch', () => {
    const [one, two, three] = [entry('s1', 1, 1), entry('s1', 2, 1), entry('s1', 2, 2)];
    receipt('s1', 1, 1, 1, 0, one);
    receipt('s1', 2, 2, 1, 1, two);
    expect(() => receipt('s1', 3, 2, 2, 1, three)).toThrow(violated);
  });

  test("a receipt or a decision for another station's id", () => {
    const stray = entry('s2', 1, 1);
    expect(() => receipt('s2', 1, 1, 1, 0, stray)).toThrow(violated);
    expect(() => db.exec(`INSERT INTO decisions VALUES ('s2', 1, 'd1', 'm', 'accepted', '', 't')`)).toThrow(violated);
  });

  test('two living containers of one dossier, but not one after a rejected one', () => {
    const container = (hash: string, state: string) =>
      db
        .prepare(
          `INSERT INTO containers (dossier_id, sha256, size, leaves, state, created_at) VALUES ('d1', ?, 1, x'', ?, 't')`,
        )
        .run(hash, state);
    container('h1', 'rejected');
    container('h2', 'open');
    expect(() => container('h3', 'open')).toThrow(violated);
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../main/contract/result.ts';
import { encodePeople, openPeopleDb, openQueueDb, type RosterPerson } from './client.ts';
import { migrate } from './migrations/migrate.ts';
import { peopleMigrations } from './migrations/people/index.ts';
import { queueMigrations } from './migrations/queue/index.ts';
import { openDatabase } from './open.ts';

let dir: string;
const key = randomBytes(32);
const path = (): string => join(dir, 'queue.db');
const code = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tram-db-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('opening', () => {
  test('is durable: WAL and FULL hold after statements have run', () => {
    const db = openDatabase({ path: path(), key, migrations: queueMigrations });
    db.exec("INSERT INTO counters VALUES ('a', 1)");
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    db.close();
  });

  test('another key is told as such, and the right one still opens', async () => {
    openDatabase({ path: path(), key, migrations: queueMigrations }).close();
    expect(await code(() => openDatabase({ path: path(), key: randomBytes(32), migrations: queueMigrations }))).toBe(
      'db_key_wrong',
    );
    openDatabase({ path: path(), key, migrations: queueMigrations }).close();
  });

  test('a newer schema is refused and left as it was', async () => {
    const newer = [...queueMigrations, { name: '9999-future', up: () => {} }];
    openDatabase({ path: path(), key, migrations: newer }).close();
    const before = readFileSync(path());
    expect(await code(() => openDatabase({ path: path(), key, migrations: queueMigrations }))).toBe('db_newer');
    expect(readFileSync(path()).equals(before)).toBe(true);
  });

  test('a second opener is told that the data is in use', async () => {
    const first = openDatabase({ path: path(), key, migrations: queueMigrations });
    expect(await code(() => openDatabase({ path: path(), key, migrations: queueMigrations }))).toBe('db_busy');
    first.close();
  });

  test('also while the first one only reads: its lock does not wait for its first write', async () => {
    openDatabase({ path: path(), key, migrations: queueMigrations }).close();
    const first = openDatabase({ path: path(), key, migrations: queueMigrations });
    expect(await code(() => openDatabase({ path: path(), key, migrations: queueMigrations }))).toBe('db_busy');
    expect(await code(() => openQueueDb(path(), key))).toBe('db_busy');
    first.exec("INSERT INTO counters VALUES ('a', 1)");
    first.close();
  });

  test('a damaged file is no empty database', async () => {
    openDatabase({ path: path(), key, migrations: queueMigrations }).close();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path(), randomBytes(8192));
    expect(await code(() => openDatabase({ path: path(), key, migrations: queueMigrations }))).toBe('db_key_wrong');
  });

  test('nothing readable is on disk, neither in the file nor in the WAL', () => {
    const db = openDatabase({ path: path(), key, migrations: queueMigrations });
    db.exec("INSERT INTO config VALUES (1, 'a-text-to-look-for')");
    for (const suffix of ['', '-wal']) {
      const bytes = readFileSync(path() + suffix);
      expect(bytes.includes('a-text-to-look-for')).toBe(false);
      expect(bytes.includes('SQLite format 3')).toBe(false);
    }
    db.close();
  });
});

describe('migrations', () => {
  test.each([
    ['queue', queueMigrations],
    ['people', peopleMigrations],
  ] as const)('%s: numbered without gaps, each applies once, from any step', (_, migrations) => {
    for (const [i, step] of migrations.entries()) {
      expect(step.name).toMatch(new RegExp(`^${String(i + 1).padStart(4, '0')}-[a-z-]+$`));
    }
    for (let from = 0; from <= migrations.length; from++) {
      const db = new Database(':memory:');
      migrate(db, migrations.slice(0, from));
      migrate(db, migrations);
      migrate(db, migrations);
      expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
      db.close();
    }
  });

  test('a step that fails leaves the schema of the step before', () => {
    const db = new Database(':memory:');
    const bad = {
      name: '0002-bad',
      up: (d: Database.Database) => {
        d.exec('CREATE TABLE half (x)');
        throw new Error('stop');
      },
    };
    expect(() => migrate(db, [...queueMigrations, bad])).toThrow('stop');
    expect(db.pragma('user_version', { simple: true })).toBe(queueMigrations.length);
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    db.close();
  });
});

describe('worker', () => {
  test('queries run in their thread; failures come back as codes', async () => {
    const db = await openQueueDb(path(), key);
    expect(await db.run('outboxCounts')).toMatchObject({ waiting: 0, quarantined: 0 });
    expect(await code(() => db.run('getDossier', { draftId: 'none' }))).toBe('dossier_unknown');
    await db.close();
    expect(await code(() => openQueueDb(path(), randomBytes(32)))).toBe('db_key_wrong');
  });

  test('search folds what is typed and takes wildcards literally', async () => {
    const db = await openPeopleDb(join(dir, 'people.db'), key);
    const person = (rosterId: string, fullName: string, folded: string, personalId: string | null) => ({
      rosterId,
      personalId,
      fullName,
      folded,
      dateOfBirth: null,
      sex: null,
      hamlet: null,
      household: null,
      cadre: null,
      permanentResidence: null,
      placeOfOrigin: null,
      phone: null,
      phoneClass: null,
      note: null,
    });
    let lists = 0;
    const put = async (...listed: RosterPerson[]) => {
      const listId = String(lists++);
      await db.run('beginImport', { listId, fileSha256: '', importedAt: '' });
      await db.run('stageChunk', { listId, n: 0, people: encodePeople(listed) });
      await db.run('decideImport', { listId, totalRows: listed.length, bad: 0 });
      expect(await db.run('applyChunk', { listId })).toEqual({ left: 0 });
      return db.run('importCounts', { listId });
    };
    const people = [person('1', 'Nguyễn Văn Đỏ', 'nguyen van do', '001099012345'), person('2', 'K’Nam', 'knam', null)];
    expect(await put(...people)).toEqual({ added: 2, updated: 0 });
    expect(await put({ ...people[0]!, rosterId: '9' })).toEqual({ added: 0, updated: 1 });
    // A newer list without a column keeps what is known; somebody without a number is known by name, date and hamlet.
    const again = { ...people[1]!, rosterId: '8', phone: '0900012345' };
    expect(await put(again)).toEqual({ added: 0, updated: 1 });
    expect(await put(people[1]!)).toEqual({ added: 0, updated: 1 });
    expect(await db.run('rosterPerson', { rosterId: '2' })).toMatchObject({ phone: '0900012345' });
    const found = async (...texts: string[]) => {
      const words = texts.map((text) => ({ folded: text, letters: text, tone: '' }));
      const answer = await db.run('searchRoster', { words, limit: 10 });
      expect(answer.total).toBe(answer.people.length);
      return answer.people.map((p) => p.rosterId);
    };
    expect(await found('do', 'nguyen')).toEqual(['1']);
    expect(await found('0010990')).toEqual(['1']);
    expect(await found('%')).toEqual([]);
    expect(await found()).toEqual(['2', '1']);
    const third = person('3', 'Nguyễn Thị Lụa', 'nguyen thi lua', null);
    await put(third);
    expect(await found('nguyen')).toEqual(['3', '1']);
    await db.close();
  });
});

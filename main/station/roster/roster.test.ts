import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPeopleDb, openQueueDb, type PeopleDb, type QueueDb } from '../../../db/client.ts';
import { queueMigrations } from '../../../db/migrations/queue/index.ts';
import { openDatabase } from '../../../db/open.ts';
import { demoRoster } from '../../../scripts/demo/roster.ts';
import { Failure } from '../../contract/result.ts';
import { rosterCalls } from '../../contract/station/roster.ts';
import { createRoster, type Roster } from './index.ts';

const key = randomBytes(32);
const actor = '01890000-0000-7000-8000-000000000001';
let dir: string;
let people: PeopleDb;
let queue: QueueDb;
let roster: Roster;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-roster-'));
  people = await openPeopleDb(join(dir, 'people.db'), key);
  queue = await openQueueDb(join(dir, 'queue.db'), key);
  roster = createRoster({ people, queue, now: () => new Date('2026-06-27T02:00:00Z'), actor: () => actor });
});
afterEach(async () => {
  await people.close();
  await queue.close();
  rmSync(dir, { recursive: true, force: true });
});

interface AuditRow {
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

async function auditRows(): Promise<AuditRow[]> {
  await queue.close();
  const db: Database.Database = openDatabase({ path: join(dir, 'queue.db'), key, migrations: queueMigrations });
  const rows = db.prepare<[], AuditRow>('SELECT at, actor, action, subject, detail FROM audit ORDER BY n').all();
  db.close();
  queue = await openQueueDb(join(dir, 'queue.db'), key);
  return rows;
}

test('the demo list is imported, told and audited', async () => {
  const { csv, rows, bad, expectedProblems } = demoRoster(1);
  const answer = await roster.importCsv(csv);
  expect(answer).toEqual({ total: rows, added: rows - bad, updated: 0, problems: expectedProblems });
  expect(rosterCalls['roster.import'].output.parse(answer)).toEqual(answer);
  expect(await people.run('rosterCount')).toBe(rows - bad);
  expect(await roster.importCsv(csv)).toMatchObject({ added: 0, updated: rows - bad });

  const [first] = await auditRows();
  expect(first).toMatchObject({ at: '2026-06-27T02:00:00.000Z', actor, action: 'roster.imported' });
  expect(first?.subject).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.parse(first?.detail ?? '')).toEqual({
    added: rows - bad,
    updated: 0,
    total: rows,
    bad,
    problems: expectedProblems.length,
    fileSha256: createHash('sha256').update(csv).digest('hex'),
  });
  expect(await queue.run('checkAudit')).toBeNull();
});

test('a list that cannot be read changes nothing and leaves no record', async () => {
  await expect(roster.importCsv(Buffer.from('Số,Ngày\n1,2\n'))).rejects.toBeInstanceOf(Failure);
  expect(await people.run('rosterCount')).toBe(0);
  expect(await auditRows()).toEqual([]);
});

test('people are found by words without marks, by number in groups, and are counted', async () => {
  await roster.importCsv(
    Buffer.from(
      'Họ tên,CCCD,Thường trú\nNguyễn Văn Đạt,056099990001,Thôn 1\nRa-glai Thị Sinh,056199990002,\n' +
        "K'Nam,,\nNguyễn Thị Hòa,056199990003,\n",
    ),
  );
  const names = async (text: string) => (await roster.search(text, 10)).people.map((person) => person.fullName);
  expect(await names('dat nguyen')).toEqual(['Nguyễn Văn Đạt']);
  expect(await names('NGUYỄN')).toEqual(['Nguyễn Thị Hòa', 'Nguyễn Văn Đạt']);
  expect(await names('raglai')).toEqual(['Ra-glai Thị Sinh']);
  expect(await names('k’nam')).toEqual(["K'Nam"]);
  expect(await names('056 199 990003')).toEqual(['Nguyễn Thị Hòa']);
  expect(await names('056.199 nguyen')).toEqual(['Nguyễn Thị Hòa']);
  expect(await names('0561%')).toEqual(['Nguyễn Thị Hòa', 'Ra-glai Thị Sinh']);
  expect(await names('lê')).toEqual([]);

  const answer = await roster.search('nguyen', 1);
  expect(answer).toMatchObject({ total: 2, people: [{ fullName: 'Nguyễn Thị Hòa' }] });
  expect(rosterCalls['roster.search'].output.parse(answer)).toEqual(answer);
  expect(await roster.search(' ', 3)).toMatchObject({ total: 4, people: { length: 3 } });
});

import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPeopleDb, openQueueDb, type PeopleDb, type QueueDb } from '../../../db/client.ts';
import { madeUpPeople } from '../../../test/fixtures/people/index.ts';
import { Failure } from '../../contract/result.ts';
import { rosterCalls } from '../../contract/station/roster.ts';
import { createRoster, type Roster } from './index.ts';

const key = randomBytes(32);
const actor = '01890000-0000-7000-8000-000000000001';
const account = { accountId: actor, login: 'a', displayName: 'A', role: 'supervisor' as const };
let dir: string;
let people: PeopleDb;
let queue: QueueDb;
let roster: Roster;
let audited: unknown[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-roster-'));
  people = await openPeopleDb(join(dir, 'people.db'), key);
  queue = await openQueueDb(join(dir, 'queue.db'), key);
  audited = [];
  const watched: QueueDb = {
    close: queue.close,
    run: (name, ...input) => {
      if (name === 'recordAudit') audited.push(input[0]);
      return queue.run(name, ...input);
    },
  };
  roster = createRoster({
    people,
    queue: watched,
    now: () => new Date('2026-06-27T02:00:00Z'),
    account: () => account,
    requireRoom: async () => {},
  });
});
afterEach(async () => {
  await people.close();
  await queue.close();
  rmSync(dir, { recursive: true, force: true });
});

const importFile = (file: Uint8Array) => roster.imports.import({ file });

const list = (people: { fullName: string; personalId: string; phone: string | null }[]): Buffer =>
  Buffer.from(`Họ tên,CCCD,SĐT\n${people.map((p) => `${p.fullName},${p.personalId},${p.phone ?? ''}\n`).join('')}`);

test('good rows are imported, bad ones told, and the import is audited', async () => {
  const made = madeUpPeople(1, 40);
  const csv = list([...made.slice(0, 30), { ...made[30]!, fullName: '?', phone: '1' }, ...made.slice(31)]);
  const answer = await importFile(csv);
  expect(answer).toEqual({
    total: 40,
    added: 39,
    updated: 0,
    problems: [
      { row: 32, column: 'Họ tên', code: 'row_name_invalid' },
      { row: 32, column: 'SĐT', code: 'row_phone_invalid' },
    ],
    problemCount: 2,
    doubts: [],
    doubtCount: 0,
  });
  expect(rosterCalls['roster.import'].output.parse(answer)).toEqual(answer);
  expect((await roster.search('', 1)).total).toBe(39);
  expect(await importFile(list(made))).toEqual({ ...answer, added: 1, updated: 39, problems: [], problemCount: 0 });

  expect(audited).toHaveLength(2);
  expect(audited[0]).toEqual({
    at: '2026-06-27T02:00:00.000Z',
    actor,
    action: 'roster.imported',
    subject: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
    detail: {
      added: 39,
      updated: 0,
      total: 40,
      bad: 1,
      problems: 2,
      doubts: 0,
      fileSha256: createHash('sha256').update(csv).digest('hex'),
    },
  });
  expect(await queue.run('checkAudit')).toBeNull();
});

test('a list that cannot be read changes nothing and leaves no record', async () => {
  await expect(importFile(Buffer.from('Số,Ngày\n1,2\n'))).rejects.toBeInstanceOf(Failure);
  expect((await roster.search('', 1)).total).toBe(0);
  expect(audited).toEqual([]);
});

test('people are found by words without marks, by number in groups, and are counted', async () => {
  await importFile(
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

test('names that begin with what is typed come first, those written the same way before others', async () => {
  const made = [
    'Cha-ma-léa Thị Lai',
    'Nguyễn Thị Lệ',
    'Lê Văn Thiện',
    'Lê Thị Hoa',
    'Lê Thị Hòa',
    'Lệ Thị Hoà',
    'Đỗ Văn An',
    'Dương Văn An',
    "H'Ƀlŭ Niê",
  ];
  await importFile(Buffer.from(`Họ tên,Ngày sinh\n${made.map((name, at) => `${name},${1990 + at}\n`).join('')}`));
  const names = async (text: string) => (await roster.search(text, 10)).people.map((person) => person.fullName);
  expect(await names('le thi')).toEqual([
    'Lê Thị Hoa',
    'Lê Thị Hòa',
    'Lệ Thị Hoà',
    'Lê Văn Thiện',
    'Nguyễn Thị Lệ',
    'Cha-ma-léa Thị Lai',
  ]);
  expect((await names('lệ thị')).slice(0, 2)).toEqual(['Lệ Thị Hoà', 'Nguyễn Thị Lệ']);
  expect((await names('lê thị hòa'))[0]).toBe('Lê Thị Hòa');
  expect((await names('hoà')).slice(0, 2)).toEqual(['Lê Thị Hòa', 'Lệ Thị Hoà']);
  expect(await names('đ')).toEqual(['Đỗ Văn An', 'Dương Văn An']);
  expect(await names('d')).toEqual(['Đỗ Văn An', 'Dương Văn An']);
  expect(await names('hblu')).toEqual(["H'Ƀlŭ Niê"]);
});

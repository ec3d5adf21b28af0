import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPeopleDb, openQueueDb, type PeopleDb, type QueueDb } from '../../../db/client.ts';
import { madeUpPeople } from '../../../test/fixtures/people/index.ts';
import { Failure } from '../../contract/result.ts';
import { rosterCalls } from '../../contract/station/roster.ts';
import { sendList } from '../../contract/station/send-list.ts';
import { createRoster, type Roster } from './index.ts';
import { stillToCome } from './still-to-come.ts';
import { decideUnable, evidenceOf, setUnable, unableHistory, undoUnable } from './unable.ts';

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

test('a list is looked into first; what the officer says of its columns is remembered by its headings', async () => {
  const csv = Buffer.from('Họ tên;Người đến nhà;Số hộ\nAn;Đ/c Bình;014\n');
  const found = await roster.imports.inspect({ file: csv });
  expect(rosterCalls['roster.inspect'].output.parse(found)).toEqual(found);
  expect(found).toMatchObject({ format: 'csv', letters: 'unicode', delimiter: ';', headingRow: 1, remembered: false });
  expect(found.columns.map(({ field }) => field)).toEqual(['fullName', null, 'household']);
  expect(found.samples).toEqual([['An', 'Đ/c Bình', '014']]);
  const mapping = [
    { field: 'fullName' as const, at: 0 },
    { field: 'cadre' as const, at: 1 },
  ];
  const told: string[] = [];
  const onProgress = ({ phase }: { phase: string }): void => void told.push(phase);
  await roster.imports.import({ fileId: found.fileId, reading: {}, mapping }, { onProgress });
  expect([...new Set(told)]).toEqual(['staging', 'applying']);
  const { rosterId } = (await roster.search('an', 1)).people[0]!;
  expect(await people.run('rosterPerson', { rosterId })).toMatchObject({ cadre: 'Đ/c Bình', household: null });

  const again = await roster.imports.inspect({ file: Buffer.from('HỌ TÊN;Người đến nhà;Số hộ\nB;c;1\n') });
  expect(again.remembered).toBe(true);
  expect(again.columns.map(({ field }) => field)).toEqual(['fullName', 'cadre', null]);
  await expect(roster.imports.inspect({ fileId: found.fileId })).rejects.toMatchObject({ code: 'roster_file_gone' });
  await expect(roster.imports.import({ fileId: again.fileId, mapping: [] })).rejects.toMatchObject({
    code: 'roster_columns_missing',
  });
  await roster.imports.close();
});

test('a list comes in pieces, in order; the next list takes its place', async () => {
  const { imports } = roster;
  const file = list(madeUpPeople(5, 200));
  const { length: size } = file;
  const receive = (fileId: string | null, from: number, to: number) =>
    imports.receive({ fileId, size, at: from, piece: file.slice(from, to) });
  const { fileId } = await receive(null, 0, 5_000);
  await expect(imports.inspect({ fileId })).rejects.toMatchObject({ code: 'roster_unreadable' });
  await expect(receive(fileId, 5_001, size)).rejects.toMatchObject({ code: 'roster_unreadable' });
  await expect(receive(fileId, 0, 5_000)).rejects.toMatchObject({ code: 'roster_unreadable' });
  await receive(fileId, 5_000, size);
  await expect(receive(fileId, size, size + 1)).resolves.toEqual({ fileId });
  await expect(imports.receive({ fileId, size, at: size, piece: file.slice(0, 1) })).rejects.toMatchObject({
    code: 'roster_unreadable',
  });
  expect((await imports.inspect({ fileId })).columns).toHaveLength(3);

  const sent = await sendList(async (input) => ({ ok: true, value: await imports.receive(input) }), file);
  const newer = sent.ok ? sent.value.fileId : '';
  await expect(imports.inspect({ fileId })).rejects.toMatchObject({ code: 'roster_file_gone' });
  expect((await imports.import({ fileId: newer })).added).toBe(200);
  await expect(receive(newer, 0, 5_000)).rejects.toMatchObject({ code: 'roster_file_gone' });
  await expect(imports.receive({ fileId: null, size: 2 ** 30, at: 0, piece: new Uint8Array(1) })).rejects.toMatchObject(
    { code: 'roster_too_large' },
  );
});

test('an import that is cancelled changes nothing, and only one runs', async () => {
  const file = list(madeUpPeople(4, 3_000));
  const stop = new AbortController();
  const running = roster.imports.import(
    { file },
    { signal: stop.signal, onProgress: ({ phase, share }) => phase === 'staging' && share > 0.3 && stop.abort() },
  );
  await expect(roster.imports.import({ file })).rejects.toMatchObject({ code: 'import_running' });
  await expect(roster.imports.inspect({ file })).rejects.toMatchObject({ code: 'import_running' });
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(await people.run('unfinishedImports')).toEqual([]);
  expect((await roster.search('', 1)).total).toBe(0);

  const atOnce = new AbortController();
  const reading = roster.imports.import({ file }, { signal: atOnce.signal });
  atOnce.abort();
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect((await roster.imports.import({ file })).added).toBe(3_000);
});

test('who cannot be enrolled is marked with evidence, decided by a supervisor, undone; every word is kept', async () => {
  await importFile(Buffer.from('Họ tên,Thôn\nAn,Thôn 1\nBình,Thôn 2\n'));
  await people.run('addAccount', account);
  const { rosterId } = (await roster.search('an', 1)).people[0]!;
  const unable = async () => (await roster.search('an', 1)).people[0]?.unable;
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]);
  const mark = { rosterId, reason: 'suspectedDeceased' as const };
  await expect(setUnable(roster.parts, { ...mark, evidence: Buffer.from('GIF89a') })).rejects.toMatchObject({
    code: 'evidence_unusable',
  });
  await expect(setUnable(roster.parts, { rosterId, reason: 'deceased' })).rejects.toMatchObject({
    code: 'unable_incomplete',
  });
  await setUnable(roster.parts, { ...mark, evidence: jpeg, note: 'hàng xóm báo' });
  expect(await unable()).toMatchObject({ reason: 'suspectedDeceased', open: true });
  expect((await roster.coverage()).total).toMatchObject({ people: 2, unable: 0, open: 1, stillToCome: 2 });
  expect((await stillToCome(roster.parts, {})).people.map(({ suspected }) => suspected)).toEqual([true, false]);

  const officer = { ...roster.parts, account: () => ({ ...account, role: 'officer' as const }) };
  const answer = { rosterId, outcome: 'deceased' as const, deathExtractNumber: '12/2025' };
  await expect(decideUnable(officer, answer)).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(decideUnable(roster.parts, { rosterId, outcome: 'deceased' })).rejects.toMatchObject({
    code: 'unable_incomplete',
  });
  await decideUnable(roster.parts, answer);
  expect(await unable()).toMatchObject({ reason: 'deceased', open: false });
  expect(await roster.coverage()).toMatchObject({ total: { unable: 1, stillToCome: 1 }, reasons: { deceased: 1 } });
  expect((await stillToCome(roster.parts, { hamlet: 'Thôn 1' })).total).toBe(0);
  await expect(decideUnable(roster.parts, answer)).rejects.toMatchObject({ code: 'wrong_state' });

  await undoUnable(roster.parts, { rosterId });
  expect(await unable()).toBeNull();
  const { state, events } = await unableHistory(roster.parts, rosterId);
  expect(state).toBeNull();
  expect(events.map(({ what, actorName }) => [what, actorName])).toEqual([
    ['set', 'A'],
    ['decided', 'A'],
    ['undone', 'A'],
  ]);
  expect(events[0]?.note).toBe('hàng xóm báo');
  expect(rosterCalls['roster.unableHistory'].output.parse({ state, events })).toEqual({ state, events });
  expect(Buffer.from((await evidenceOf(roster.parts, events[0]?.evidenceId ?? '')).jpeg)).toEqual(jpeg);
  // The audit names nobody: reasons and ids only.
  expect(JSON.stringify(audited)).not.toMatch(/hàng xóm|12\/2025/);
  expect(await queue.run('checkAudit')).toBeNull();
});

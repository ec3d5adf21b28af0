import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPeopleDb, openQueueDb, type PeopleDb, type QueueDb } from '../../../db/client.ts';
import { stationConfig } from '../../../test/fixtures/station/config.ts';
import { Failure } from '../../contract/result.ts';
import { reportCalls } from '../../contract/station/reports.ts';
import { keySigner } from '../../domain/signing/key-signer.ts';
import { businessDayOf, localHour } from '../../domain/time/business-day.ts';
import { createClock } from '../clock.ts';
import { Notices } from '../notices.ts';
import { SessionHolder } from '../session.ts';
import { createTallies } from '../tallies/index.ts';
import { decryptOffice } from './office/decrypt.test-aid.ts';
import { Reports } from './reports.ts';
import { readWorkbook } from './workbook.test-aid.ts';

const config = stationConfig(8);
const actor = '01890000-0000-7000-8000-000000000001';
const password = 'mật khẩu thử';

let dir: string;
let out: string;
let queue: QueueDb;
let people: PeopleDb;
let notices: Notices;
let sessions: SessionHolder;
let reports: Reports;
let now: Date;
let up: number;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-reports-'));
  out = mkdtempSync(join(tmpdir(), 'tram-reports-out-'));
  queue = await openQueueDb(join(dir, 'queue.db'), randomBytes(32));
  people = await openPeopleDb(join(dir, 'people.db'), randomBytes(32));
  now = new Date('2026-06-27T03:20:00Z');
  up = 0;
  notices = new Notices(() => {});
  sessions = new SessionHolder();
  reports = made();
});
afterEach(async () => {
  await reports.stop();
  await people.close();
  await queue.close();
  for (const folder of [dir, out]) rmSync(folder, { recursive: true, force: true });
});

/** The reports of a station as its process makes them when it starts. */
function made(): Reports {
  const clock = createClock({ now: () => now, uptimeMs: () => up, config: () => config, lastHubTime: null });
  const tallies = createTallies({
    queue,
    config: () => config,
    now: () => now,
    session: () => sessions.current,
    communes: { named: async () => ({ communes: [] }) },
  });
  const log = (): void => {};
  return new Reports({ core: { queue, clock, config: () => config, notices, log, sessions }, tallies });
}

async function signIn(role: 'officer' | 'supervisor'): Promise<void> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const Ks = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey));
  const keys = { Kd: randomBytes(32), Kp: randomBytes(32), Ks };
  const account = { accountId: actor, login: 'a', displayName: 'A', role };
  sessions.open({ account, people, ...keys, signer: await keySigner(Ks) });
}

/** Lets time pass for the machine's clock and its uptime alike. */
function later(hours: number): void {
  now = new Date(now.getTime() + hours * 3_600_000);
  up += hours * 3_600_000;
}

async function enrol(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const draftId = crypto.randomUUID().replace(/^(.{14})./, '$17');
    const moment = {
      at: now.toISOString(),
      day: businessDayOf(now, config.cutOff, config.timeZone),
      hour: localHour(now, config.timeZone),
      actor,
    };
    await queue.run('startDraft', {
      draftId,
      caseId: draftId,
      kind: i % 2 === 0 ? 'renewal' : 'eidLevel2',
      onRoster: i !== 1,
      profile: 'TT17-2024-BCA',
      prefix: '0001',
      wrappedKey: randomBytes(40),
      corrects: null,
      moment,
    });
    await people.run('saveApplicant', {
      draftId,
      rosterId: null,
      fields: { fullName: `Người Thử ${i}` },
      procedure: null,
      folded: '',
      updatedAt: now.toISOString(),
    });
    if (i > 0) await queue.run('confirmDraft', { draftId, facts: {}, doubts: [], needsApproval: false, moment });
  }
}

const every = ['xlsx', 'pdf', 'csv', 'json'] as const;
const whole = { basis: 'eventDay', count: 'dossiers', product: 'all', filter: {} } as const;
const month = { from: '2026-06-01', to: '2026-06-30' };
const asked = { language: 'vi', csvMark: true } as const;
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Failure ? error.code : String(error)),
  );
const bytesOf = (paths: string[]): string[] =>
  paths.map((path) => createHash('sha256').update(readFileSync(path)).digest('hex'));

test('the statement of a day in every format says the same, and of a day that is over it is the same bytes again', async () => {
  await enrol(6);
  await signIn('officer');
  const input = {
    asked: { report: 'statement', day: '2026-06-27' },
    formats: [...every],
    folder: out,
    ...asked,
  } as const;
  later(24);
  const paths = await reports.write({ ...input, formats: [...every] });
  expect(paths.map((path) => path.slice(out.length + 1))).toEqual(
    every.map((format) => `tally-2026-06-27-b1234567.${format}`),
  );
  const first = bytesOf(paths);
  later(50);
  expect(bytesOf(await reports.write({ ...input, formats: [...every] }))).toEqual(first);
  const [xlsx = '', pdf = '', csv = '', json = ''] = paths;
  const { sheets } = readWorkbook(readFileSync(xlsx));
  const steps = sheets.get('Từng bước')?.find(([label]) => label?.value === 'Đã xác nhận');
  expect(steps?.slice(1, 3).map((cell) => cell?.value)).toEqual([4, 1]);
  expect(
    parse(readFileSync(csv), { bom: true })
      .find(([label = '']: string[]) => label === 'Đã xác nhận')
      ?.slice(1, 3),
  ).toEqual(['4', '1']);
  const facts = JSON.parse(readFileSync(json, 'utf8'));
  expect(facts.tables.find(({ key }: { key: string }) => key === 'steps').rows[1]).toMatchObject({
    key: 'confirmed',
    inside: 4,
    outside: 1,
  });
  // The paper names the file of the figures.
  expect(
    sheets
      .get('Thông tin')
      ?.flat()
      .map((cell) => cell?.value),
  ).toContain(first[3]);
  expect((await PDFDocument.load(readFileSync(pdf))).getPageCount()).toBeGreaterThan(0);
});

test('a funnel of a month, split: the formulas give the sums of the sheet', async () => {
  await enrol(5);
  await signIn('officer');
  const [xlsx = ''] = await reports.write({
    asked: { report: 'funnel', period: month, splitBy: 'kind', ...whole },
    formats: ['xlsx'],
    folder: out,
    ...asked,
  });
  const rows = readWorkbook(readFileSync(xlsx)).sheets.get('Theo loại hồ sơ') ?? [];
  const heads = rows[0]?.map((cell) => cell?.value) ?? [];
  const started = heads.indexOf('Đã lập');
  const [total, parts] = [rows.at(-1), rows.slice(1, -1)];
  expect(total?.[0]?.value).toBe('Cộng');
  expect(parts.reduce((sum, row) => sum + Number(row[started]?.value), 0)).toBe(total?.[started]?.value);
  for (const row of rows.slice(1)) {
    for (const cell of row.filter((one) => one?.formula)) {
      const [, part = '', of = ''] = /ROUND\((\w)\d+\*1000\/(\w)\d+,0\)/.exec(cell?.formula ?? '') ?? [];
      const at = (letter: string): number => Number(row[letter.charCodeAt(0) - 65]?.value);
      expect(cell?.value).toBe(at(of) === 0 ? '' : Math.round((at(part) * 1_000) / at(of)) / 1_000);
    }
  }
});

test('a funnel by product: cards, accounts, and apart with all in one file; any period, and each its own file', async () => {
  await enrol(6);
  await signIn('officer');
  const ask = async (product: 'all' | 'card' | 'account' | 'apart', period: { from: string; to: string }) => {
    const [xlsx = ''] = await reports.write({
      asked: { report: 'funnel', splitBy: 'hamlet', ...whole, product, period },
      formats: ['xlsx'],
      folder: out,
      ...asked,
    });
    const { sheets } = readWorkbook(readFileSync(xlsx));
    const steps = [...sheets].filter(([name]) => name.startsWith('Từng bước'));
    const started = steps.map(([name, rows]) => [name, rows.find(([label]) => label?.value === 'Đã lập')?.[1]?.value]);
    return { name: xlsx.slice(out.length + 1), started, sheets: sheets.size };
  };
  // Three renewals and three level-2 accounts, one of which is not on the roster.
  const day = { from: '2026-06-27', to: '2026-06-27' };
  const files = [await ask('all', day), await ask('card', day), await ask('account', day), await ask('apart', day)];
  expect(files.map(({ started }) => started)).toEqual([
    [['Từng bước', 5]],
    [['Từng bước', 3]],
    [['Từng bước', 2]],
    [
      ['Từng bước (chung)', 5],
      ['Từng bước (thẻ)', 3],
      ['Từng bước (tài khoản)', 2],
    ],
  ]);
  for (const period of [{ from: '2026-06-22', to: '2026-06-28' }, month, { from: '2026-01-05', to: '2026-07-11' }])
    files.push(await ask('apart', period));
  expect(files.slice(4).map(({ started }) => started)).toEqual(Array(3).fill(files[3]?.started));
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  expect(files[3]?.sheets).toBe((files[0]?.sheets ?? 0) + 4);
});

test('a list leaves without names; with them for a supervisor alone, encrypted, and told in the audit', async () => {
  await enrol(4);
  const list = { report: 'list', period: month, figure: 'confirmed', roster: 'all', ...whole } as const;
  const named = { asked: { ...list, names: true }, folder: out, password, ...asked } as const;
  expect(await codeOf(reports.write({ ...named, formats: ['xlsx'] }))).toBe('signed_out');
  await signIn('officer');
  expect(await codeOf(reports.write({ ...named, formats: ['xlsx'] }))).toBe('not_allowed');
  const [open = ''] = await reports.write({ ...named, asked: { ...list, names: false }, formats: ['csv'] });
  expect(readFileSync(open, 'utf8')).not.toContain('Người Thử');
  expect(parse(readFileSync(open), { bom: true }).filter(([n = '']: string[]) => /^\d+$/.test(n))).toHaveLength(3);

  await signIn('supervisor');
  expect(await codeOf(reports.write({ ...named, formats: ['csv'] }))).toBe('report_format_open');
  expect(await codeOf(reports.write({ ...named, password: undefined, formats: ['pdf'] }))).toBe(
    'report_needs_password',
  );
  const [xlsx = '', pdf = ''] = await reports.write({ ...named, formats: ['xlsx', 'pdf'] });
  const opened = decryptOffice(readFileSync(xlsx), password);
  expect(
    readWorkbook(opened ?? Buffer.alloc(0))
      .sheets.get('Danh sách')
      ?.flat()
      .map((cell) => cell?.value),
  ).toContain('Người Thử 3');
  await expect(PDFDocument.load(readFileSync(pdf))).rejects.toThrow();
  expect((await PDFDocument.load(readFileSync(pdf), { password })).getPageCount()).toBeGreaterThan(0);
  if (process.platform !== 'win32') expect(statSync(xlsx).mode & 0o077).toBe(0);
  expect(await queue.run('checkAudit')).toBeNull();
});

test("yesterday's report: one key, and the folder is remembered", async () => {
  await enrol(2);
  await signIn('officer');
  later(24);
  expect(await codeOf(reports.yesterday(undefined, 'vi'))).toBe('report_folder_unset');
  expect(await codeOf(reports.yesterday(join(out, 'gone'), 'vi'))).toBe('report_folder_gone');
  const first = await reports.yesterday(out, 'vi');
  expect(reportCalls['reports.yesterday'].output.parse(first)).toMatchObject({ day: '2026-06-27', folder: out });
  expect(first.paths).toHaveLength(4);
  expect((await reports.yesterday(undefined, 'vi')).paths).toEqual(first.paths);
});

test('the hourly update says figures and no names, in both languages, and its picture is a PNG', async () => {
  await enrol(6);
  const hourly = await reports.hourly('vi');
  expect(reportCalls['reports.hourly'].output.parse(hourly)).toMatchObject({ day: '2026-06-27', time: '10:20' });
  expect(hourly.text.vi).toContain('xác nhận 5');
  expect(hourly.text.vi).toContain('Đạt 62,5% chỉ tiêu ngày 27/06/2026 (5/8 hồ sơ đã xác nhận)');
  expect(hourly.text.en).toContain('62.5% of the target of 27/06/2026 (5/8 dossiers confirmed)');
  expect(`${hourly.text.vi}${hourly.text.en}`).not.toMatch(/Người Thử|\d{4}-\d{6}-\d/);
  expect(Buffer.from(hourly.png).toString('latin1', 1, 4)).toBe('PNG');
});

test('what is scheduled comes by itself once the day is over, makes up for days off, and no day comes twice', async () => {
  await signIn('supervisor');
  const schedule = { folder: out, time: '06:30', formats: ['csv' as const], language: 'vi' as const };
  await enrol(2);
  expect(await reports.setSchedule(schedule)).toMatchObject({ schedule, written: null, due: 0, failure: null });
  const names = (): string[] => readdirSync(out).sort();
  expect(names()).toEqual([]);
  later(3 * 24);
  // The machine was off for three days: the process of the next start makes good what it missed.
  await reports.stop();
  reports = made();
  reports.start();
  await expect.poll(names).toEqual(['27', '28', '29'].map((day) => `tally-2026-06-${day}-b1234567.csv`));
  await reports.stop();
  expect(await reports.schedule()).toMatchObject({ written: { day: '2026-06-29' }, due: 0 });
  for (const name of names()) writeFileSync(join(out, name), 'mine now');
  reports = made();
  reports.start();
  await reports.stop();
  expect(names().map((name) => readFileSync(join(out, name), 'utf8'))).toEqual(['mine now', 'mine now', 'mine now']);
});

test('a folder that is gone is told, and made good when it is back; a clock that jumped writes nothing', async () => {
  await signIn('supervisor');
  const schedule = { folder: out, time: '06:30', formats: ['csv' as const], language: 'vi' as const };
  await reports.setSchedule(schedule);
  later(24);
  rmSync(out, { recursive: true });
  reports.start();
  await expect.poll(() => notices.list().map(({ code }) => code)).toEqual(['report_folder_gone']);
  expect(await reports.schedule()).toMatchObject({ due: 1, failure: { code: 'report_folder_gone' } });
  await reports.stop();
  out = mkdtempSync(join(tmpdir(), 'tram-reports-out-'));
  expect(await reports.setSchedule({ ...schedule, folder: out })).toMatchObject({
    written: { day: '2026-06-27' },
    failure: null,
  });
  expect(notices.list()).toEqual([]);
  // Ten days forward while the machine ran for none of them.
  now = new Date(now.getTime() + 10 * 86_400_000);
  expect(await reports.schedule()).toMatchObject({ due: 0 });
});

test('a death between the files and the note of them writes the same bytes again', async () => {
  await signIn('supervisor');
  await enrol(3);
  const schedule = { folder: out, time: '06:30', formats: [...every], language: 'vi' as const };
  await reports.setSchedule(schedule);
  later(24);
  const written = async (): Promise<string[]> => {
    reports = made();
    reports.start();
    await reports.stop();
    return bytesOf(
      readdirSync(out)
        .sort()
        .map((name) => join(out, name)),
    );
  };
  const first = await written();
  expect(first).toHaveLength(4);
  await queue.run('setMeta', { values: { reportsWritten: null } });
  later(1);
  expect(await written()).toEqual(first);
});

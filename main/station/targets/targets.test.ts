import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPeopleDb, openQueueDb, type PeopleDb, type QueueDb } from '../../../db/client.ts';
import { stationConfig } from '../../../test/fixtures/station/config.ts';
import { zipOf } from '../../../test/fixtures/zip.ts';
import { Failure } from '../../contract/result.ts';
import { type TargetSaid, targetCalls } from '../../contract/station/targets.ts';
import type { TargetsUpdate } from '../../contract/wire/update-contents.ts';
import { addDays } from '../../domain/procedure/days.ts';
import { CommuneBook } from '../codes/communes.ts';
import { createTallies, type Tallies } from '../tallies/index.ts';
import { questionOf } from './done.ts';
import { dayTargetOn } from './held.ts';
import { Targets } from './targets.ts';

const config = stationConfig(8);
const [lan, minh] = ['01890000-0000-7000-8000-0000000000a1', '01890000-0000-7000-8000-0000000000a2'] as const;
const june = { from: '2026-06-01', to: '2026-06-30' };
const now = new Date('2026-06-16T03:00:00Z');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let dir: string;
let queue: QueueDb;
let people: PeopleDb;
let role: 'supervisor' | 'officer' | null;
let targets: Targets;
let tallies: Tallies;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-targets-'));
  queue = await openQueueDb(join(dir, 'queue.db'), randomBytes(32));
  people = await openPeopleDb(join(dir, 'people.db'), randomBytes(32));
  await people.run('addAccount', { accountId: lan, login: 'lan', displayName: 'H’Lan Niê', role: 'supervisor' });
  await people.run('addAccount', { accountId: minh, login: 'minh', displayName: 'Trần Minh', role: 'officer' });
  const account = () => ({ accountId: lan, login: 'lan', displayName: 'H’Lan Niê', role: role ?? 'officer' });
  // Of the built-in list every word is prepared for search: a few communes are enough here.
  const communes = new CommuneBook({
    provinces: [['56', 'Tỉnh Khánh Hòa']],
    districts: [],
    communes: [
      ['22561', 'Xã Ninh Đông', '56', []],
      ['22555', 'Xã Hòa Trí', '56', []],
    ],
  });
  const parts = {
    queue,
    config: () => config,
    now: () => now,
    session: () => (role === null ? null : { people, account: account(), Kp: randomBytes(32) }),
    communes,
    requireSupervisor: () => {
      if (role === null) throw new Failure('signed_out');
      if (role !== 'supervisor') throw new Failure('not_allowed');
      return { account: account(), people };
    },
    requireRoom: async () => {},
  };
  targets = new Targets(parts);
  tallies = createTallies(parts);
});
afterAll(async () => {
  await queue.close();
  await people.close();
  rmSync(dir, { recursive: true, force: true });
});

beforeEach(async () => {
  role = 'supervisor';
  await sentDown({ dayTarget: 8, targets: [] });
  for (const { targetId } of await queue.run('listTargets')) await targets.remove(targetId);
});

let drafts = 0;
interface Work {
  day: string;
  operator: string;
  commune: string;
  kind: 'cardWithEidLevel2' | 'renewal' | 'eidLevel2';
  onRoster: boolean;
}
async function confirm({ day, operator, commune, kind, onRoster }: Work): Promise<void> {
  const draftId = `01890000-0000-7000-8000-${String(++drafts).padStart(12, '0')}`;
  const moment = { at: `${day}T03:00:00.000Z`, day, hour: 10, actor: operator };
  await queue.run('startDraft', {
    ...{ draftId, caseId: draftId, onRoster, prefix: '0001', corrects: null, profile: 'TT17-2024-BCA', kind },
    wrappedKey: randomBytes(40),
    early: { commune, hamlet: 'Thôn 1', sex: 'male', ageBand: '25to39' },
    moment,
  });
  const facts = { commune, hamlet: 'Thôn 1', sex: 'male', ageBand: '25to39', operator };
  await queue.run('confirmDraft', { draftId, facts, doubts: [], needsApproval: false, moment });
}

let version = 0;
/** What the centre says from now on. */
async function sentDown(content: TargetsUpdate): Promise<void> {
  version++;
  const at = '2026-06-01T00:00:00.000Z';
  const lacks = { kind: 'targets', name: 'all', sealed: false, size: 1, jws: 'a.b.c', at };
  await queue.run('addUpdate', { version, ...lacks } as Parameters<typeof queue.run<'addUpdate'>>[1]);
  await queue.run('settleUpdate', {
    ...{ version, state: 'installed', reason: null, value: JSON.stringify(content), audit: null, at },
  });
}

const said = (more: Partial<TargetSaid> = {}): TargetSaid => ({
  ...{ of: 'unit', code: null, product: 'all', ...june, each: 'period', count: 100 },
  ...more,
});
const set = (more: Partial<TargetSaid> = {}, targetId: string | null = null) =>
  targets.set({ ...said(more), targetId });
const progress = async (period = june, rankBy: 'commune' | 'operator' = 'operator') => {
  const answer = await targets.progress({ period, rankBy });
  expect(targetCalls['targets.progress'].output.parse(answer)).toEqual(answer);
  return answer;
};

describe('which target counts', () => {
  test('the one of the configuration stands for days of which nothing was said', async () => {
    expect((await progress()).targets).toMatchObject([
      { target: { source: 'setUp', count: 8, each: 'day' }, period: june, goal: 8 * 22 },
    ]);
    await set({ each: 'day', count: 20, from: '2026-06-10', to: '2026-06-12' });
    const { targets: rows } = await progress();
    expect(rows.map(({ target, period, goal }) => [target.source, period.from, period.to, goal])).toEqual([
      ['setUp', '2026-06-01', '2026-06-09', 8 * 7],
      ['station', '2026-06-10', '2026-06-12', 60],
      ['setUp', '2026-06-13', '2026-06-30', 8 * 12],
    ]);
    expect(await dayTargetOn(queue, config, '2026-06-11')).toBe(20);
    expect(await dayTargetOn(queue, config, '2026-06-16')).toBe(8);
  });

  test("the centre's goes before what was set here, for its own days and its own unit alone", async () => {
    await set({ each: 'day', count: 20 });
    await set({ count: 500 });
    const centre = { of: 'unit' as const, code: null, product: 'all' as const };
    await sentDown({
      dayTarget: 8,
      targets: [
        { targetId: lan, unit: null, ...centre, from: '2026-06-16', to: '2026-06-16', each: 'day', count: 40 },
        { targetId: minh, unit: '22561', ...centre, ...june, each: 'period', count: 900 },
        { targetId: config.hubId, unit: '99999', ...centre, ...june, each: 'period', count: 1 },
      ],
    });
    expect((await targets.list()).map(({ source, each, count, counts }) => [source, each, count, counts])).toEqual([
      ['centre', 'day', 40, 'wholly'],
      ['centre', 'period', 900, 'wholly'],
      ['station', 'day', 20, 'partly'],
      ['station', 'period', 500, 'not'],
      ['setUp', 'day', 8, 'partly'],
    ]);
    expect(await dayTargetOn(queue, config, '2026-06-16')).toBe(40);
    expect(await dayTargetOn(queue, config, '2026-06-17')).toBe(20);
    expect((await tallies.day()).dayTarget).toBe(40);
    const goals = (await progress()).targets.map(({ goal }) => goal);
    expect(goals.sort((a, b) => a - b)).toEqual([40, 20 * 10, 20 * 11, 900].sort((a, b) => a - b));
  });
});

describe('by hand', () => {
  test('one is set, changed and taken back; overlapping ones are refused', async () => {
    const first = await set({ count: 300 });
    expect(first).toMatchObject({ source: 'station', counts: 'wholly', label: null });
    await expect(set({ from: '2026-06-30', to: '2026-07-31' })).rejects.toMatchObject({ code: 'target_overlaps' });
    const changed = await set({ count: 350 }, first.targetId);
    expect(changed).toMatchObject({ targetId: first.targetId, count: 350 });
    expect(await set({ of: 'operator', code: minh, each: 'day', count: 5 })).toMatchObject({ label: 'Trần Minh' });
    expect(await set({ of: 'commune', code: '22561' })).toMatchObject({ label: expect.stringMatching(/\S/) });
    await targets.remove(first.targetId ?? '');
    await expect(targets.remove(first.targetId ?? '')).rejects.toMatchObject({ code: 'target_unknown' });
    await expect(set({}, first.targetId)).rejects.toMatchObject({ code: 'target_unknown' });
  });

  test('what cannot be is refused, and it is for a supervisor', async () => {
    for (const bad of [
      { from: '2026-07-01' },
      { to: '2029-01-01' },
      { of: 'operator' as const, code: config.hubId },
      { of: 'commune' as const, code: '99999' },
      { code: '22561' },
    ])
      await expect(set(bad)).rejects.toMatchObject({ code: 'bad_input' });
    role = 'officer';
    await expect(set()).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(targets.imports.inspect({ file: bytes('x'), reading: {} })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    role = null;
    await expect(set()).rejects.toMatchObject({ code: 'signed_out' });
    expect((await targets.list()).length).toBe(1);
  });
});

const table = `CÔNG AN XÃ NINH ĐÔNG;;;;;;
Đơn vị;Cán bộ;Loại;Từ ngày;Đến ngày;Chỉ tiêu/ngày;Chỉ tiêu cả kỳ
Công an xã Ninh Đông;;;01/06/2026;30/06/2026;20;1.500
22561;Trần Minh;tài khoản;01/06/2026;30/06/2026;6;
;lan;cả hai;01/06/2026;15/06/2026;;90
Tổng cộng;;;;;;1.590
`;

describe('a file', () => {
  const inspect = async (text: string | Uint8Array) => {
    const file = typeof text === 'string' ? bytes(text) : text;
    const seen = await targets.imports.inspect({ file, reading: {} });
    expect(targetCalls['targets.inspect'].output.parse(seen)).toEqual(seen);
    return seen;
  };

  test('is shown as it would be taken, and taken whole', async () => {
    const seen = await inspect(table);
    expect(seen).toMatchObject({ format: 'csv', headingRow: 2, rows: 3, targetCount: 4, replaces: 0, problems: [] });
    expect(seen.targets.map(({ row, of, product, each, count }) => [row, of, product, each, count])).toEqual([
      [3, 'unit', 'all', 'day', 20],
      [3, 'unit', 'all', 'period', 1_500],
      [4, 'operator', 'account', 'day', 6],
      [5, 'operator', 'all', 'period', 90],
    ]);
    expect(await queue.run('listTargets')).toEqual([]);
    expect(await targets.imports.import({ fileId: seen.fileId, reading: {} })).toEqual({ added: 4, replaced: 0 });
    expect(await queue.run('listTargets')).toHaveLength(4);
    await expect(targets.imports.import({ fileId: seen.fileId, reading: {} })).rejects.toMatchObject({
      code: 'roster_file_gone',
    });
  });

  test('takes the place of what was said here of the same days, and leaves the other days', async () => {
    await set({ each: 'day', count: 30, from: '2026-05-01', to: '2026-12-31' });
    await set({ count: 7_000, from: '2026-06-15', to: '2026-09-30' });
    const seen = await inspect(table);
    expect(seen.replaces).toBe(2);
    expect(await targets.imports.import({ fileId: seen.fileId, reading: {} })).toEqual({ added: 4, replaced: 2 });
    const unit = (await queue.run('listTargets')).filter(({ of }) => of === 'unit');
    expect(unit.map(({ each, from, to, count }) => [each, from, to, count]).sort()).toEqual([
      ['day', '2026-05-01', '2026-05-31', 30],
      ['day', '2026-06-01', '2026-06-30', 20],
      ['day', '2026-07-01', '2026-12-31', 30],
      ['period', '2026-06-01', '2026-06-30', 1_500],
    ]);
  });

  test('with anything wrong leaves nothing, and every wrong cell is named', async () => {
    await set({ count: 5 });
    const before = await queue.run('listTargets');
    const seen = await inspect(`Đơn vị,Cán bộ,Loại,Từ ngày,Đến ngày,Chỉ tiêu
,,,01/06/2026,30/06/2026,20
Xã Không Có,,,01/06/2026,30/06/2026,20
,ai đó,,31/02/2026,30/06/2026,hai mươi
,,xe máy,30/06/2026,01/06/2026,0
,,,15/06/2026,30/07/2026,5
,,,01/01/2026,31/12/2029,5
,,,,,
,,,,30/06/2026,
`);
    expect(seen.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'Đơn vị', 'row_target_unit_unknown'],
      [4, 'Cán bộ', 'row_target_operator_unknown'],
      [4, 'Từ ngày', 'row_target_day_invalid'],
      [4, 'Chỉ tiêu', 'row_target_count_invalid'],
      [5, 'Loại', 'row_target_product_invalid'],
      [5, 'Đến ngày', 'row_target_days_reversed'],
      [5, 'Chỉ tiêu', 'row_target_count_invalid'],
      [6, 'Từ ngày', 'row_target_overlaps'],
      [7, 'Đến ngày', 'row_target_too_long'],
      [9, 'Từ ngày', 'row_target_day_missing'],
      [9, '', 'row_target_count_missing'],
    ]);
    await expect(targets.imports.import({ fileId: seen.fileId, reading: {} })).rejects.toMatchObject({
      code: 'targets_refused',
    });
    expect(await queue.run('listTargets')).toEqual(before);
  });

  test('whose columns are not known is taken as the officer says', async () => {
    const text = 'A,B,C\n01/06/2026,30/06/2026,50\n';
    const seen = await inspect(text);
    expect(seen).toMatchObject({ rows: 0, missing: ['Chỉ tiêu', 'Từ ngày', 'Đến ngày'] });
    await expect(targets.imports.import({ fileId: seen.fileId, reading: {} })).rejects.toMatchObject({
      code: 'roster_columns_missing',
    });
    const mapping = (['from', 'to', 'periodCount'] as const).map((field, at) => ({ field, at }));
    const known = await targets.imports.inspect({ fileId: seen.fileId, reading: {}, mapping });
    expect(known).toMatchObject({ targetCount: 1, missing: [], problems: [] });
    expect(await targets.imports.import({ fileId: seen.fileId, reading: {}, mapping })).toMatchObject({ added: 1 });
  });

  test('is a workbook as well; a hostile one costs nothing', async () => {
    const seen = await inspect(workbook());
    expect(seen).toMatchObject({ format: 'xlsx', problems: [], sheets: ['Chỉ tiêu'] });
    expect(seen.targets).toMatchObject([{ of: 'unit', from: '2026-06-27', to: '2026-06-27', each: 'day', count: 120 }]);
    const huge = zipOf([{ name: 'xl/workbook.xml', data: new Uint8Array(80 * 1024 * 1024) }]);
    for (const file of [huge, bytes(''), bytes('PK\u0003\u0004 and then nothing'), new Uint8Array(3 * 1024 * 1024)])
      await expect(inspect(file)).rejects.toMatchObject({
        code: expect.stringMatching(/^roster_(unreadable|too_large)$/),
      });
    const many = `Từ ngày,Đến ngày,Chỉ tiêu\n${'01/06/2026,30/06/2026,5\n'.repeat(2_001)}`;
    await expect(inspect(many)).rejects.toMatchObject({ code: 'roster_too_large' });
    expect(await queue.run('listTargets')).toEqual([]);
  });
});

function workbook(): Uint8Array {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const parts: [string, string][] = [
    ['_rels/.rels', `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    [
      'xl/workbook.xml',
      '<workbook xmlns:r="x"><sheets><sheet name="Chỉ tiêu" sheetId="1" r:id="r1"/></sheets></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('r1', 'worksheet', '/xl/worksheets/sheet1.xml')}${relation('r2', 'styles', 'styles.xml')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet><sheetData><row r="1">${cell('A1', 'Ngày')}${cell('B1', 'Chỉ tiêu mỗi ngày')}</row>
       <row r="2"><c r="A2" s="1"><v>46200</v></c><c r="B2"><v>120</v></c></row></sheetData></worksheet>`,
    ],
  ];
  return zipOf(parts.map(([name, text]) => ({ name, data: bytes(text) })));
}

test('progress, days and ranking equal a naive recount, and the list behind a figure is as long', async () => {
  const work = fc.record<Work>({
    day: fc.integer({ min: -3, max: 16 }).map((n) => addDays('2026-06-01', n)),
    operator: fc.constantFrom(lan, minh),
    commune: fc.constantFrom('22561', '22555'),
    kind: fc.constantFrom('cardWithEidLevel2', 'renewal', 'eidLevel2'),
    onRoster: fc.boolean(),
  });
  const history = fc.sample(work, { numRuns: 45, seed: 7 });
  for (const one of history.slice(0, 30)) await confirm(one);
  // From here on some stand in the counters, others in the ledger.
  await queue.run('recountTallies');
  for (const one of history.slice(30)) await confirm(one);
  await set({ count: 60 });
  await set({ of: 'operator', code: minh, each: 'day', count: 3, from: '2026-06-05', to: '2026-06-20' });
  await set({ of: 'commune', code: '22555', product: 'account' });
  const { targets: rows, ranking } = await progress();
  expect(rows).toHaveLength(4);
  for (const { target, period, done, outside, share, goal } of rows) {
    const own = history.filter(
      ({ day, operator, commune, kind }) =>
        day >= period.from &&
        day <= period.to &&
        day <= '2026-06-16' &&
        (target.of !== 'operator' || operator === target.code) &&
        (target.of !== 'commune' || commune === target.code) &&
        (target.product === 'all' || kind !== 'renewal'),
    );
    expect([done, outside]).toEqual([own.length, own.filter(({ onRoster }) => !onRoster).length]);
    expect(share).toEqual({ count: done, ofCount: goal, period, value: done / goal });
    const list = { figure: 'confirmed', roster: 'all', names: false, cursor: null, limit: 1 } as const;
    const until = { from: period.from, to: period.to < '2026-06-16' ? period.to : '2026-06-16' };
    expect((await tallies.list({ ...questionOf(target, until), ...list })).total).toBe(done);
    const asked = { period: june, targetId: target.targetId, from: period.from };
    const { days, progress: same } = await targets.days(asked);
    expect(same.done).toBe(done);
    const past = days.filter(({ day }) => day <= '2026-06-16');
    expect(past.map(({ done: n }) => n)).toEqual(past.map(({ day }) => own.filter((one) => one.day === day).length));
    expect(past.at(-1)?.doneSoFar ?? 0).toBe(done);
    expect(days.filter(({ day }) => day > '2026-06-16').every(({ done: n }) => n === null)).toBe(true);
    expect(days.at(-1)).toMatchObject({ day: period.to, targetSoFar: goal });
  }
  for (const { code, confirmed } of ranking)
    expect(confirmed).toBe(
      history.filter(({ operator, day }) => operator === code && day >= june.from && day <= june.to).length,
    );
  expect(ranking.find(({ code }) => code === minh)?.share).toMatchObject({ ofCount: 3 * 11 });
  role = null;
  expect((await progress()).ranking.every(({ label }) => label === null)).toBe(true);
});

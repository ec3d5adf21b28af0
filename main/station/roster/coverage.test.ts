import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPeopleDb, openQueueDb, type PeopleDb, type QueueDb } from '../../../db/client.ts';
import { type CoverageFigure, coverageFigure, rosterCalls } from '../../contract/station/roster.ts';
import { type CoverageListInput, coverageList } from './coverage-list.ts';
import { createRoster, type Roster } from './index.ts';
import { stillToCome } from './still-to-come.ts';
import { setUnable } from './unable.ts';

const actor = '01890000-0000-7000-8000-000000000001';
let dir: string;
let people: PeopleDb;
let queue: QueueDb;
let roster: Roster;
let role: 'officer' | 'supervisor';
let audited: { action: string; subject: string | null }[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-coverage-'));
  people = await openPeopleDb(join(dir, 'people.db'), randomBytes(32));
  queue = await openQueueDb(join(dir, 'queue.db'), randomBytes(32));
  role = 'supervisor';
  audited = [];
  roster = createRoster({
    people,
    queue: {
      close: () => queue.close(),
      run: (name, ...input) => {
        if (name === 'recordAudit') audited.push(input[0] as (typeof audited)[number]);
        return queue.run(name, ...input);
      },
    },
    now: () => new Date('2026-06-27T02:00:00Z'),
    account: () => ({ accountId: actor, login: 'a', displayName: 'A', role }),
    requireRoom: async () => {},
  });
});
afterEach(async () => {
  await people.close();
  await queue.close();
  rmSync(dir, { recursive: true, force: true });
});

const moment = { at: '2026-06-27T02:00:00.000Z', day: '2026-06-27', hour: 9, actor };
let n = 0;

/** Twelve people of two hamlets, with a smartphone, a basic phone, or nothing said. */
async function listed(): Promise<string[]> {
  const phones = ['điện thoại thông minh', 'điện thoại thường', ''];
  const rows = Array.from({ length: 12 }, (_, i) => {
    const number = `0560999900${String(i).padStart(2, '0')}`;
    return `Nguyễn Văn ${'ABCDEFGHIKLM'[i]},${number},Thôn ${1 + (i % 2)},${phones[i % 3]}\n`;
  });
  await roster.imports.import({ file: Buffer.from(`Họ tên,CCCD,Thôn,Loại điện thoại\n${rows.join('')}`) });
  const found = await roster.search('', 20);
  return found.people.toSorted((a, b) => (a.fullName < b.fullName ? -1 : 1)).map(({ rosterId }) => rosterId);
}

async function begin(rosterId: string | null, confirmed: boolean): Promise<string> {
  n++;
  const draftId = `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const fields = { fullName: `Người Thử ${n}` };
  await people.run('saveApplicant', { draftId, rosterId, fields, procedure: null, folded: '', updatedAt: 't' });
  await queue.run('startDraft', {
    ...{ draftId, caseId: draftId, kind: 'renewal', onRoster: rosterId !== null, prefix: '0001', corrects: null },
    ...{ profile: 'TT17-2024-BCA', wrappedKey: randomBytes(40), moment },
  });
  if (confirmed) await queue.run('confirmDraft', { draftId, facts: {}, doubts: [], needsApproval: false, moment });
  return draftId;
}

const ask = async (figure: CoverageFigure, more: Partial<CoverageListInput> = {}) => {
  const answer = await coverageList(roster.parts, { figure, names: false, cursor: null, limit: 3, ...more });
  expect(rosterCalls['roster.coverageList'].output.parse(answer)).toEqual(answer);
  return answer;
};
const all = async (figure: CoverageFigure, more: Partial<CoverageListInput> = {}): Promise<number> => {
  let [count, cursor]: [number, string | null] = [0, null];
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask(figure, { ...more, cursor });
    count += page.items.length;
    cursor = page.next;
    if (cursor === null) expect(count).toBe(page.total);
  } while (cursor !== null);
  return count;
};

test('every figure of the coverage opens a list of as many, in all, by hamlet, cadre and class of phone, and follows the dossiers', async () => {
  const ids = await listed();
  await begin(ids[0]!, true);
  await begin(ids[1]!, true);
  const draft = await begin(ids[2]!, false);
  await begin(null, true);
  await setUnable(roster.parts, { rosterId: ids[3]!, reason: 'absent' });
  await setUnable(roster.parts, { rosterId: ids[4]!, reason: 'workingAway' });
  await setUnable(roster.parts, { rosterId: ids[5]!, reason: 'suspectedDeceased' });
  // Marked, and came after all.
  await setUnable(roster.parts, { rosterId: ids[6]!, reason: 'absent' });
  await begin(ids[6]!, true);
  const check = async () => {
    const coverage = await roster.coverage();
    expect(rosterCalls['roster.coverage'].output.parse(coverage)).toEqual(coverage);
    const { total, reasons, outside } = coverage;
    const counts = { ...total, underWay: total.started - total.confirmed, suspected: total.open, outside };
    for (const figure of coverageFigure.options) expect([figure, await all(figure)]).toEqual([figure, counts[figure]]);
    for (const [reason, count] of Object.entries(reasons))
      expect(await all('unable', { reason: reason as keyof typeof reasons })).toBe(count);
    const parts = { hamlet: coverage.hamlets, cadre: coverage.cadres, phoneClass: coverage.phoneClasses };
    for (const [by, rows] of Object.entries(parts)) {
      for (const row of rows) {
        const part = { [by]: row.name } as Pick<CoverageListInput, 'hamlet'>;
        for (const figure of ['people', 'confirmed', 'unable', 'stillToCome'] as const)
          expect([by, row.name, figure, await all(figure, part)]).toEqual([by, row.name, figure, row[figure]]);
        expect((await stillToCome(roster.parts, part)).total).toBe(row.stillToCome);
      }
    }
    return counts;
  };
  expect(await check()).toMatchObject({
    people: 12,
    confirmed: 3,
    underWay: 1,
    unable: 2,
    suspected: 1,
    stillToCome: 7,
  });
  const classes = (await roster.coverage()).phoneClasses.map(({ name }) => name);
  expect(new Set(classes)).toEqual(new Set(['basic', 'smartphone', null]));
  await queue.run('voidDraft', { draftId: draft, reason: 'left', moment });
  expect(await roster.coverage()).toMatchObject({ total: { started: 3, confirmed: 3, stillToCome: 7 }, outside: 1 });
  expect(await all('underWay')).toBe(0);
});

test('names are for a supervisor, and each look at them is written down', async () => {
  await listed();
  expect((await ask('people')).items.map(({ fullName }) => fullName)).toEqual([null, null, null]);
  expect(audited.filter(({ action }) => action === 'coverage.named')).toEqual([]);
  const named = await ask('people', { names: true });
  expect(named.items.every(({ fullName }) => fullName?.startsWith('Nguyễn Văn'))).toBe(true);
  expect(audited.filter(({ action }) => action === 'coverage.named')).toMatchObject([{ subject: 'people' }]);
  expect(JSON.stringify(audited)).not.toContain('Nguyễn');
  role = 'officer';
  await expect(ask('people', { names: true })).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(ask('people', { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad_input' });
});

test('what happened while nobody was signed in is caught up piece by piece; another queue is followed from its beginning', async () => {
  const ids = await listed();
  for (const id of ids.slice(0, 4)) await begin(id, true);
  expect((await roster.coverage()).total.confirmed).toBe(4);
  const after = await people.run('followedDossiers');
  expect(await queue.run('changedDossiers', { after, limit: 10 })).toMatchObject({
    changes: [],
    n: after,
    last: after,
  });
  const { changes, n: first } = await queue.run('changedDossiers', { after: 0, limit: 3 });
  expect([changes.length, first]).toEqual([2, 3]);
  await people.run('followDossiers', { changes: [], n: after + 1_000 });
  await queue.run('voidDraft', { draftId: changes[0]!.draftId, reason: 'left', moment });
  expect((await roster.coverage()).total.confirmed).toBe(3);
  expect(await people.run('followedDossiers')).toBe(after + 1);
});

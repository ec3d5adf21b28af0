import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueueDb, type PeopleDb, type QueueDb } from '../../../db/client.ts';
import { unablePeople } from '../../../test/fixtures/people/unable-people.ts';
import { stationConfig } from '../../../test/fixtures/station/config.ts';
import { makeLongPast } from '../../../test/fixtures/station/long-past.ts';
import {
  type TallyFigure,
  type TallyFigures,
  tallyAxis,
  tallyCalls,
  tallyFigure,
} from '../../contract/station/tallies.ts';
import { behind } from '../../domain/tally/behind.ts';
import { createTallies, type Tallies } from './index.ts';
import type { ListInput } from './list.ts';

const config = stationConfig(4);
const actor = '01890000-0000-7000-8000-000000000001';
const yesterday = '2026-06-26';
const today = '2026-06-27';
const whole = { basis: 'eventDay', count: 'dossiers', product: 'all', filter: {}, roster: 'all' } as const;

const key = randomBytes(32);

let dir: string;
let queue: QueueDb;
let people: PeopleDb;
let tallies: Tallies;
let n: number;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-figures-'));
  queue = await openQueueDb(join(dir, 'queue.db'), key);
  people = await unablePeople(join(dir, 'people.db'));
  n = 0;
  const account = { accountId: actor, login: 'a', displayName: 'A', role: 'supervisor' } as const;
  tallies = createTallies({
    queue: { run: (name, ...input) => queue.run(name, ...input), close: () => queue.close() },
    config: () => config,
    now: () => new Date(`${today}T03:00:00Z`),
    session: () => ({ people, account, Kp: Buffer.alloc(32, 1) }),
    communes: { named: async () => ({ communes: [] }) },
  });
});
afterEach(async () => {
  await queue.close();
  await people.close();
  rmSync(dir, { recursive: true, force: true });
});

const moment = (day: string) => ({ at: `${day}T02:00:00.000Z`, day, hour: 8 + (n % 5), actor });
type End = 'draft' | 'confirmed' | 'approval' | 'sealed' | 'aside' | 'received' | 'accepted' | 'rejected';
const order: readonly End[] = ['draft', 'confirmed', 'sealed', 'received'];

/** One dossier that comes so far; what it paid where it paid. */
async function dossier(
  day: string,
  end: End,
  fee: Record<string, unknown> | null = null,
  after = day,
): Promise<string> {
  n++;
  const draftId = `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const early = { commune: '22561', hamlet: `Thôn ${n % 3}`, sex: 'male', ageBand: '25to39' };
  const kind = (['renewal', 'eidLevel2', 'cardWithEidLevel2'] as const)[n % 3]!;
  await queue.run('startDraft', {
    ...{ draftId, caseId: draftId, kind, onRoster: n % 4 !== 0, prefix: '0001', corrects: null, early, cadre: null },
    profile: 'TT17-2024-BCA',
    wrappedKey: randomBytes(40),
    moment: moment(day),
  });
  const procedure = fee && { fee: { ...fee, day, by: actor } };
  const fields = { fullName: `Người Thử ${n}` };
  await people.run('saveApplicant', { draftId, rosterId: null, fields, procedure, folded: '', updatedAt: 't' });
  const facts = { commune: '22561', hamlet: early.hamlet, operator: actor, sex: 'male', ageBand: '25to39' };
  const reaches = (step: End): boolean => {
    const far = { approval: 'confirmed', aside: 'sealed', accepted: 'received', rejected: 'received' } as const;
    const at = end in far ? far[end as keyof typeof far] : end;
    return order.indexOf(at as End) >= order.indexOf(step);
  };
  const late = moment(after);
  const needsApproval = end === 'approval';
  if (reaches('confirmed'))
    await queue.run('confirmDraft', { draftId, facts, doubts: [], needsApproval, moment: late });
  if (!reaches('sealed')) return draftId;
  const dossierId = draftId.replace('8000', '9000');
  const { epoch, seq } = await queue.run('beginSealing', { draftId, dossierId, epoch: 1, moment: late });
  await queue.run('completeSealing', { draftId, jws: `j${n}`, head: `h${n}`, size: 1, sha256: 'x', moment: late });
  if (end === 'aside') await queue.run('quarantineItem', { epoch, seq, reason: 'hub_rejected', moment: late });
  if (!reaches('received')) return draftId;
  const receipt = { epoch, seq, id: dossierId, receiptSeq: seq, receivedAt: late.at, jws: 'r' };
  await queue.run('storeReceipt', { receipt, moment: late });
  if (end === 'accepted' || end === 'rejected')
    await queue.run('storeDecision', { version: n, id: dossierId, verdict: end, jws: 'd', moment: late });
  return draftId;
}

const paid = (amount: number, receiptNumber: string | null) => ({ status: 'paid', amount, receiptNumber });

/** Something behind every count: left from yesterday, ended, set aside, paid with and without a receipt. */
async function fullDay(): Promise<void> {
  await dossier(yesterday, 'draft');
  await dossier(yesterday, 'approval');
  await dossier(yesterday, 'accepted', null, today);
  await dossier(yesterday, 'received');
  await dossier(yesterday, 'rejected');
  for (const end of ['draft', 'confirmed', 'approval', 'sealed', 'sealed', 'aside', 'received', 'rejected'] as const)
    await dossier(today, end, paid(50_000, n % 2 ? `BL${n}` : null));
  for (let i = 0; i < 4; i++) await dossier(today, 'accepted', { status: 'exempt', exemption: 'first' });
  const end = (draftId: string, reason: string) => queue.run('voidDraft', { draftId, reason, moment: moment(today) });
  await end(await dossier(today, 'draft', paid(70_000, 'BL99')), 'enteredTwice');
  await end(await dossier(today, 'confirmed'), 'refusedByOffice');
}

/** Every item behind a figure, page by page. */
async function behindOf(asked: Omit<ListInput, 'names' | 'cursor' | 'limit'>) {
  const items = [];
  let total = 0;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Tallies['list']>> = await tallies.list({ ...asked, names: false, cursor, limit: 3 });
    items.push(...tallyCalls['tallies.list'].output.parse(page).items);
    ({ total, next: cursor } = page);
  } while (cursor !== null);
  expect(items).toHaveLength(total);
  return items;
}

test('every count of the statement of a full day opens a list of as many, cash one whose amounts add up to it', async () => {
  await fullDay();
  for (const day of [yesterday, today]) {
    const { lines, balanced } = await tallies.statement(day);
    expect([day, balanced, lines.map(({ id }) => id)]).toEqual([day, true, ['stock', 'delivery', 'decisions', 'cash']]);
    for (const { id, left, right } of lines) {
      for (const { name, count } of [...left, ...right]) {
        const items = await behindOf({ ...whole, ...behind(name, day) });
        const sum = items.reduce((all, { amount }) => all + (amount ?? 0), 0);
        expect([day, name, id === 'cash' ? sum : items.length]).toEqual([day, name, count]);
      }
    }
  }
  const { lines } = await tallies.statement(today);
  const none = lines.flatMap(({ left, right }) => [...left, ...right]).filter(({ count }) => count === 0);
  expect(none.map(({ name }) => name)).toEqual(['voidedSealedToDate']);
});

test('every figure of the funnel of a full day opens a list of as many, by every axis, on the roster and outside it', async () => {
  await fullDay();
  const period = { from: yesterday, to: today };
  const check = async (figures: TallyFigures, asked: Omit<ListInput, 'names' | 'cursor' | 'limit' | 'figure'>) => {
    for (const figure of tallyFigure.options) {
      const items = await behindOf({ ...asked, figure });
      expect([asked.roster, asked.filter, figure, items.length]).toEqual([
        ...[asked.roster, asked.filter, figure],
        figures[figure] ?? 0,
      ]);
    }
    for (const [reason, count] of Object.entries(figures.unableBy ?? {})) {
      const unableReason = reason as keyof NonNullable<TallyFigures['unableBy']>;
      expect(await behindOf({ ...asked, figure: 'unable' satisfies TallyFigure, unableReason })).toHaveLength(count);
    }
  };
  const question = { ...whole, period };
  const { total } = await tallies.funnel({ ...question, splitBy: null });
  for (const roster of ['inside', 'outside'] as const) await check(total[roster], { ...question, roster });
  // Axes that lead to the same way of looking up are asked once.
  for (const axis of tallyAxis.options.filter((one) => ['day', 'hour', 'hamlet', 'kind', 'commune'].includes(one))) {
    const { rows } = await tallies.funnel({ ...question, splitBy: axis });
    for (const row of rows) {
      const filter = { [axis]: [row.value] };
      for (const roster of ['inside', 'outside'] as const) await check(row[roster], { ...question, filter, roster });
    }
  }
});

test('what waited on a day long past is found by its marks: the same dossiers, and no more are looked for than there are', async () => {
  await fullDay();
  // What was set aside on a day long past is not known any more: it is among what waited.
  const lists = async () => {
    const found: [string, (string | null)[]][] = [];
    for (const day of [yesterday, today]) {
      for (const names of [['waiting', 'quarantined'], ['pending']] as const) {
        const items = [];
        for (const name of names) items.push(...(await behindOf({ ...whole, ...behind(name, day) })));
        found.push([`${day} ${names[0]}`, items.map(({ draftId }) => draftId).sort()]);
      }
    }
    return found;
  };
  const before = await lists();
  expect(before.flatMap(([, items]) => items).length).toBeGreaterThan(5);
  await queue.close();
  makeLongPast(join(dir, 'queue.db'), key, 20260628);
  queue = await openQueueDb(join(dir, 'queue.db'), key);
  expect((await tallies.statement(yesterday)).proof).toBe('counters');
  expect(await lists()).toEqual(before);
});

test('a count of a statement is asked of one whole day', async () => {
  await fullDay();
  const asked = { ...whole, period: { from: today, to: today }, figure: 'drafts', names: false, cursor: null } as const;
  const code = (more: Partial<ListInput>) =>
    tallies.list({ ...asked, limit: 3, ...more }).then(
      () => 'none',
      ({ code: said }) => said,
    );
  expect(await code({})).toBe('none');
  const narrowed: Partial<ListInput>[] = [
    { period: { from: yesterday, to: today } },
    { product: 'card' },
    { roster: 'inside' },
    { filter: { hamlet: ['Thôn 1'] } },
    { cursor: 'nonsense' },
    { figure: 'cash', cursor: 'nonsense' },
  ];
  for (const more of narrowed) expect(await code(more)).toBe('bad_input');
});

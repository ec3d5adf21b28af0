import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueueDb, type PeopleDb, type QueueDb } from '../../../db/client.ts';
import { unablePeople } from '../../../test/fixtures/people/unable-people.ts';
import { stationConfig } from '../../../test/fixtures/station/config.ts';
import { tallyCalls } from '../../contract/station/tallies.ts';
import { cadreCode } from './cadre-codes.ts';
import { countActivations } from './count-activations.ts';
import { createTallies, type Tallies } from './index.ts';

const config = stationConfig(4);
const actor = '01890000-0000-7000-8000-000000000001';
const Kp = randomBytes(32);
const period = { from: '2026-06-26', to: '2026-06-27' };

let dir: string;
let queue: QueueDb;
let people: PeopleDb;
let role: 'supervisor' | 'officer' | null;
let tallies: Tallies;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-questions-'));
  queue = await openQueueDb(join(dir, 'queue.db'), randomBytes(32));
  people = await unablePeople(join(dir, 'people.db'));
  role = 'supervisor';
  tallies = createTallies({
    queue,
    config: () => config,
    now: () => new Date('2026-06-27T03:00:00Z'),
    session: () =>
      role === null ? null : { people, account: { accountId: actor, login: 'a', displayName: 'A', role }, Kp },
    communes: {
      named: async ({ codes }) => ({
        communes: codes.map((code) => ({ code, name: 'Xã Ninh Đông', province: 'Khánh Hòa', was: null })),
      }),
    },
  });
});
afterEach(async () => {
  await queue.close();
  await people.close();
  rmSync(dir, { recursive: true, force: true });
});

async function start(n: number, onRoster: boolean, cadre: string | null, hour: number): Promise<void> {
  const draftId = `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  await queue.run('startDraft', {
    ...{ draftId, caseId: draftId, onRoster, prefix: '0001', corrects: null, profile: 'TT17-2024-BCA' },
    kind: n % 2 ? 'cardWithEidLevel2' : 'renewal',
    wrappedKey: randomBytes(40),
    early: { commune: '22561', hamlet: 'Thôn 1', sex: 'male', ageBand: '25to39' },
    cadre: cadre === null ? null : cadreCode({ Kp }, cadre),
    moment: { at: '2026-06-26T03:00:00.000Z', day: '2026-06-26', hour, actor },
  });
}

const ask = async (more: Partial<Parameters<Tallies['funnel']>[0]>) => {
  const asked = {
    period,
    basis: 'eventDay',
    count: 'dossiers',
    product: 'all',
    filter: {},
    splitBy: null,
    ...more,
  } as const;
  const answer = await tallies.funnel(asked);
  expect(tallyCalls['tallies.funnel'].output.parse(answer)).toEqual(answer);
  return answer;
};
const list = (more: Partial<Parameters<Tallies['list']>[0]>) =>
  tallies.list({
    ...{
      period,
      basis: 'eventDay',
      count: 'dossiers',
      product: 'all',
      filter: {},
      roster: 'all',
      names: false,
      cursor: null,
    },
    ...{ limit: 2, figure: 'started' },
    ...more,
  } as Parameters<Tallies['list']>[0]);

test('whoever is not on the roster stands beside, a product and an account for both count in each', async () => {
  for (const [n, onRoster] of [true, true, false].entries()) await start(n, onRoster, null, 9);
  const { total } = await ask({});
  expect([total.inside.started, total.outside.started]).toEqual([2, 1]);
  expect(total.shares[0]).toEqual({ figure: 'confirmed', of: 'started', count: 0, ofCount: 2, period, value: 0 });
  expect((await ask({ product: 'card' })).total.inside.started).toBe(2);
  expect((await ask({ product: 'account' })).total.inside.started).toBe(1);
  expect((await ask({ filter: { station: ['b1234567-0000-4000-8000-000000000003'] } })).total.inside.started).toBe(0);
});

test('hours begin at the cut-off, shifts and provinces are told, cadres by name only to who is signed in', async () => {
  for (const [n, hour] of [8, 23, 13].entries()) await start(n, true, 'Cadre 1', hour);
  expect((await ask({ splitBy: 'hour' })).rows.map(({ value }) => value)).toEqual(['23', '8', '13']);
  expect((await ask({ splitBy: 'shift' })).rows.map(({ value }) => value)).toEqual(['morning', 'afternoon', 'night']);
  const provinces = (await ask({ splitBy: 'province' })).rows;
  expect(provinces.map(({ value, inside }) => [value, inside.started])).toEqual([['Khánh Hòa', 3]]);
  const code = cadreCode({ Kp }, 'Cadre 1');
  const cadre = async () => (await ask({ splitBy: 'cadre' })).rows.find(({ value }) => value === code);
  expect(await cadre()).toMatchObject({ label: 'Cadre 1', inside: { started: 3 } });
  expect(await ask({ filter: { cadre: [code], hour: ['8'] } })).toMatchObject({ total: { inside: { started: 1 } } });
  role = null;
  expect(await cadre()).toMatchObject({ label: null, inside: { started: 3, unable: null } });
});

test('people who cannot be enrolled: the rows add up to the total, the list has them; no dossier is asked about', async () => {
  const { total, rows } = await ask({ splitBy: 'hamlet' });
  const count = total.inside.unable ?? 0;
  expect(count).toBeGreaterThan(0);
  expect(rows.reduce((sum, row) => sum + (row.inside.unable ?? 0), 0)).toBe(count);
  expect(Object.values(total.inside.unableBy ?? {}).reduce((a, b) => a + b, 0)).toBe(count);
  const days = (await ask({ splitBy: 'day' })).rows;
  expect(days.map(({ value }) => value)).toEqual(['2026-06-26', '2026-06-27']);
  const first = await list({ figure: 'unable' });
  const then = await list({ figure: 'unable', cursor: first.next, limit: 500 });
  expect([first.total, first.items.length + then.items.length, then.next]).toEqual([count, count, null]);
  expect((await ask({ product: 'card' })).total.inside.unable).toBeNull();
  expect((await list({ figure: 'unable', product: 'card' })).total).toBe(0);
});

test('help with an account that the counters do not know of is counted at a sign-in, as it stands last', async () => {
  await start(1, true, null, 9);
  const draftId = '01890000-0000-7000-8000-000000000001';
  const give = (result: 'activated' | 'failed', day: string) =>
    people.run('addActivation', {
      ...{ draftId, result, reason: null, note: null, comeBackOn: null, day, actor },
      at: `${day}T03:00:00.000Z`,
    });
  const helped = async () => {
    await countActivations(queue, people, config);
    return (await ask({})).total.inside.activatedHelped;
  };
  await give('failed', '2026-06-26');
  expect(await helped()).toBe(0);
  await give('activated', '2026-06-27');
  expect(await helped()).toBe(1);
  expect(await helped()).toBe(1);
  expect((await list({ figure: 'activatedHelped' })).items).toMatchObject([{ draftId, day: '2026-06-27', hour: 10 }]);
  await give('failed', '2026-06-27');
  expect(await helped()).toBe(0);
});

test('a list wants a sign-in, its names a supervisor and a line of the audit; a broken cursor is told', async () => {
  await start(1, true, null, 9);
  const auditHead = async () => (await queue.run('journalLink', { epoch: 1 })).auditHead;
  const before = await auditHead();
  await list({});
  expect(await auditHead()).toBe(before);
  expect(await list({ names: true })).toMatchObject({ total: 1, next: null, items: [{ hour: 9, day: '2026-06-26' }] });
  expect(await auditHead()).not.toBe(before);
  await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'bad_input' });
  await expect(
    list({ period: { from: '2020-01-01', to: '2026-06-27' }, filter: { hour: ['9'] } }),
  ).rejects.toMatchObject({
    code: 'period_too_long',
  });
  role = 'officer';
  await expect(list({ names: true })).rejects.toMatchObject({ code: 'not_allowed' });
  expect((await list({})).total).toBe(1);
  role = null;
  await expect(list({})).rejects.toMatchObject({ code: 'signed_out' });
});

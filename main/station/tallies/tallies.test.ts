import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueueDb, type QueueDb } from '../../../db/client.ts';
import { stationConfig } from '../../../test/fixtures/station/config.ts';
import { Failure } from '../../contract/result.ts';
import { tallyCalls } from '../../contract/station/tallies.ts';
import { createTallies, type Tallies } from './index.ts';

const config = stationConfig(4);
const actor = '01890000-0000-7000-8000-000000000001';

let dir: string;
let queue: QueueDb;
let tallies: Tallies;
let clock: Date;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-tallies-'));
  queue = await openQueueDb(join(dir, 'queue.db'), randomBytes(32));
  clock = new Date('2026-06-27T03:00:00Z');
  tallies = createTallies({
    queue,
    config: () => config,
    now: () => clock,
    session: () => null,
    communes: { named: async () => ({ communes: [] }) },
  });
});
afterEach(async () => {
  await queue.close();
  rmSync(dir, { recursive: true, force: true });
});

const moment = (day: string, hour: number) => ({ at: clock.toISOString(), day, hour, actor });

async function start(n: number, day = '2026-06-27'): Promise<string> {
  const draftId = `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  await queue.run('startDraft', {
    draftId,
    caseId: draftId,
    kind: n % 2 === 0 ? 'renewal' : 'eidLevel2',
    onRoster: true,
    profile: 'TT17-2024-BCA',
    prefix: '0001',
    wrappedKey: randomBytes(40),
    corrects: null,
    moment: moment(day, 9),
  });
  return draftId;
}

async function confirm(draftId: string, day = '2026-06-27', hour = 10): Promise<void> {
  await queue.run('confirmDraft', { draftId, facts: {}, doubts: [], needsApproval: false, moment: moment(day, hour) });
}

async function aDay(): Promise<void> {
  await confirm(await start(1));
  await confirm(await start(2));
  const reopened = await start(3);
  await confirm(reopened);
  await queue.run('reopenDossier', { draftId: reopened, reason: 'typo', moment: moment('2026-06-27', 10) });
  await confirm(reopened, '2026-06-27', 11);
  await queue.run('voidDraft', { draftId: await start(4), reason: 'left', moment: moment('2026-06-27', 11) });
  await start(5);
  await confirm(await start(6, '2026-06-26'), '2026-06-26');
}

test("today is the unit's business day, its figures are the day's alone", async () => {
  await aDay();
  const tally = await tallies.day();
  expect(tallyCalls['tallies.day'].output.parse(tally)).toEqual(tally);
  expect(tally).toMatchObject({ day: '2026-06-27', done: { count: 3, share: 0.75 }, addsUp: true, pendingSync: 0 });
  expect(tally.funnel.slice(0, 2)).toEqual([
    { stage: 'started', reached: 5, notYet: 0, void: 0 },
    { stage: 'confirmed', reached: 3, notYet: 1, void: 1 },
  ]);
  expect(tally.hourly.map(({ hour, confirmed }) => [hour, confirmed])).toEqual([
    [10, 3],
    [11, 1],
  ]);
  expect(tally.byKind).toEqual([
    { kind: 'eidLevel2', count: 2 },
    { kind: 'renewal', count: 1 },
  ]);
  expect((await tallies.day('2026-06-26')).done.count).toBe(1);
  clock = new Date('2026-06-27T16:30:00Z');
  expect((await tallies.day()).day).toBe('2026-06-28');
});

test('before set-up there is no tally', async () => {
  const early = createTallies({
    queue,
    config: () => {
      throw new Failure('not_set_up');
    },
    now: () => clock,
    session: () => null,
    communes: { named: async () => ({ communes: [] }) },
  });
  await expect(early.day()).rejects.toMatchObject({ code: 'not_set_up' });
});

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueueDb, type QueueDb } from '../../../db/client.ts';
import { stationConfig } from '../../../test/fixtures/station/config.ts';
import type { DeviceReport } from '../../contract/devices-api.ts';
import type { FlowEvent } from '../../contract/station/flow.ts';
import { tallyCalls } from '../../contract/station/tallies.ts';
import { hoursReport } from '../reports/content/hours-report.ts';
import { createTallies, type Tallies } from './index.ts';

const config = stationConfig(4);
const actor = '01890000-0000-7000-8000-000000000001';
const day = '2026-06-27';

let dir: string;
let queue: QueueDb;
let tallies: Tallies;
let reports: DeviceReport[] | null;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tram-hours-'));
  queue = await openQueueDb(join(dir, 'queue.db'), randomBytes(32));
  reports = null;
  tallies = createTallies({
    queue,
    config: () => config,
    now: () => new Date(`${day}T10:00:00Z`),
    session: () => null,
    communes: { named: async () => ({ communes: [] }) },
    devices: async () => reports,
  });
});
afterEach(async () => {
  await queue.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A dossier started at a time of the day, UTC. */
async function start(n: number, time: string, on = day): Promise<void> {
  const draftId = `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const moment = { at: `${on}T${time}:00.000Z`, day: on, hour: Number(time.slice(0, 2)) + 7, actor };
  await queue.run('startDraft', {
    ...{ draftId, caseId: draftId, kind: 'renewal', onRoster: true, prefix: '0001', corrects: null },
    profile: 'TT17-2024-BCA',
    wrappedKey: randomBytes(40),
    moment,
  });
}

async function waited(n: number, from: string, until: string): Promise<void> {
  const ticketId = `01890000-0000-7000-9000-${String(n).padStart(12, '0')}`;
  const head = { ticketId, by: actor };
  const events: FlowEvent[] = [
    {
      ...{ ...head, type: 'issued', at: `${day}T${from}:00.000Z`, number: n, day, priority: false },
      ...{ appointmentAt: null, draftId: null },
    },
    { ...head, type: 'called', at: `${day}T${until}:00.000Z`, stage: 'checkIn' },
  ];
  await queue.run('addFlowEvents', { day, events });
}

const ask = async (from = day, to = day) => {
  const answer = await tallies.hours({ period: { from, to } });
  expect(tallyCalls['tallies.hours'].output.parse(answer)).toEqual(answer);
  return answer;
};

test('gaps between steps are idle, waits are told by the hour in which they ended, days are averaged', async () => {
  // 08:00, 08:05, 09:30 by the unit's clock: 75 minutes idle, 45 of them before nine.
  for (const [n, time] of ['01:00', '01:05', '02:30'].entries()) await start(n + 1, time);
  // The day before the machine worked from eight to half past eight.
  for (const [n, time] of ['01:00', '01:30'].entries()) await start(n + 11, time, '2026-06-26');
  for (const [n, until] of ['01:10', '01:20', '01:40'].entries()) await waited(n + 1, '01:00', until);
  const today = await ask();
  expect(today).toMatchObject({ worked: 90, idle: 75, days: 1, waits: 3, idleAfter: 10, devices: null });
  expect(today.hours).toEqual([
    { hour: 8, days: 1, steps: 2, idle: 45, waits: 3, p50: 20, p90: 40 },
    { hour: 9, days: 1, steps: 1, idle: 30, waits: 0, p50: null, p90: null },
  ]);
  const both = await ask('2026-06-20', day);
  expect(both.hours[0]).toMatchObject({ hour: 8, days: 2, steps: 4, idle: 32.5 });
  expect(both).toMatchObject({ days: 2, worked: 120, idle: 95 });
  expect((await ask('2026-06-20', '2026-06-21')).hours).toEqual([]);
  await expect(ask('2026-01-01', day)).rejects.toMatchObject({ code: 'period_too_long' });
});

test('devices by model and serial number, the one that fails most first; its file says the same', async () => {
  const info: DeviceReport['info'] = {
    ...{ deviceId: 'a', role: 'fingerprint', connection: 'usb', model: 'M', serialNumber: 'S1', firmware: null },
    ...{ state: 'available', isDefault: true, previews: false, takesSets: true, lastError: null, lastErrorAt: null },
    ...{ captures: 95, failures: 5, crashes: 0, selfTest: null, retryAt: null, simulated: false },
  };
  const report = (more: Partial<DeviceReport['info']>): DeviceReport => ({
    info: { ...info, ...more },
    firstSeenAt: '2026-06-01T00:00:00.000Z',
    faults: [],
  });
  reports = [
    report({ captures: 0, failures: 0, deviceId: 'c' }),
    report({}),
    report({ deviceId: 'b', failures: 10, captures: 10 }),
  ];
  await start(1, '01:00');
  const answer = await ask();
  expect(answer.devices?.map(({ deviceId, rate }) => [deviceId, rate])).toEqual([
    ['b', 0.5],
    ['a', 0.05],
    ['c', null],
  ]);
  const { stationId, stationName, unit, timeZone, cutOff } = config;
  for (const language of ['vi', 'en'] as const) {
    const { tables } = hoursReport(answer, { stationId, stationName, unit, timeZone, cutOff }, language);
    const rows = tables.map(({ rows: own }) => (typeof own === 'function' ? [] : own));
    expect(rows[0]?.map(({ cells }) => cells.slice(1, 4))).toEqual([[{ count: 1 }, { count: 1 }, { count: 0 }]]);
    expect(rows[1]?.map(({ cells }) => cells[6])).toMatchObject([{ share: 0.5 }, { share: 0.05 }, { share: null }]);
  }
});

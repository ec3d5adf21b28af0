import { describe, expect, test } from 'vitest';
import type { DayCounts } from '../../../db/client.ts';
import { dayTally as dayTallySchema } from '../../contract/station/tallies.ts';
import { dayTally } from './day-tally.ts';

const zone = 'Asia/Ho_Chi_Minh';
const station = {
  unit: { code: '22561', name: 'Công an xã Ninh Đông' },
  stationName: 'Trạm 02',
  cutOff: '23:00',
  timeZone: zone,
  dayTarget: 112,
};
const counts: DayCounts = {
  now: { draft: 3, confirmed: 2, awaitingApproval: 1, sealed: 4, received: 20, accepted: 5, rejected: 1, void: 2 },
  voidAfter: { draft: 1, confirmed: 1, sealed: 0 },
  hourly: [
    { hour: 8, state: 'draft', count: 9 },
    { hour: 8, state: 'confirmed', count: 12 },
    { hour: 8, state: 'sealed', count: 11 },
    { hour: 9, state: 'draft', count: 4 },
    { hour: 23, state: 'confirmed', count: 3 },
  ],
  byKind: [
    { kind: 'eidLevel2', count: 25 },
    { kind: 'renewal', count: 10 },
  ],
};
const now = new Date('2026-06-27T15:20:00Z');
const tallyOf = (
  changes: Partial<DayCounts> = {},
  config: Partial<Omit<typeof station, 'dayTarget'> & { dayTarget: number | null }> = {},
) =>
  dayTally({
    counts: { ...counts, ...changes },
    config: { ...station, ...config },
    day: '2026-06-27',
    now,
    pendingSync: 41,
  });
describe('the tally of a day', () => {
  test('counts dossiers once, changes by hour in the order of the business day', () => {
    const tally = tallyOf();
    expect(dayTallySchema.parse(tally)).toEqual(tally);
    expect(tally).toMatchObject({ done: { count: 35, share: 35 / 112 }, addsUp: true, pendingSync: 41 });
    expect(tally).toMatchObject({ today: '2026-06-27', localTime: '22:20' });
    expect(tally.hourly).toEqual([
      { hour: 23, confirmed: 3, sealed: 0, received: 0 },
      { hour: 8, confirmed: 12, sealed: 11, received: 0 },
    ]);
    expect(tally.funnel[0]).toEqual({ stage: 'started', reached: 38, notYet: 0, void: 0 });
  });

  test('without a target, or with one of none, there is no share', () => {
    expect(tallyOf({}, { dayTarget: null }).done.share).toBeNull();
    expect(tallyOf({}, { dayTarget: 0 })).toMatchObject({ dayTarget: 0, done: { count: 35, share: null } });
  });

  test('a void dossier that no stage accounts for does not add up', () => {
    const tally = tallyOf({ voidAfter: { draft: 1, confirmed: 0, sealed: 0 } });
    expect(tally.addsUp).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';

const day = 86_400_000;
const config = () => ({ cutOff: '23:00', timeZone: 'Asia/Ho_Chi_Minh' });

function clockAt(start: string, lastHubTime: string | null = null, highWater: string | null = null) {
  const time = { wall: Date.parse(start), up: 1_000_000 };
  const clock = createClock({
    config,
    lastHubTime,
    highWater,
    now: () => new Date(time.wall),
    uptimeMs: () => time.up,
  });
  const pass = (ms: number): void => {
    time.wall += ms;
    time.up += ms;
  };
  const jump = (ms: number): void => {
    time.wall += ms;
  };
  return { clock, pass, jump };
}

describe('clock', () => {
  test('a clock that only runs is sure; one that jumps, either way, is not', () => {
    const { clock, pass, jump } = clockAt('2026-06-27T05:00:00.000Z');
    pass(8 * 3_600_000);
    expect(clock.evidence().sure).toBe(true);
    jump(3 * 86_400_000);
    expect(clock.evidence().sure).toBe(false);
    jump(-3 * 86_400_000);
    expect(clock.evidence().sure).toBe(true);
    jump(-86_400_000);
    expect(clock.evidence().sure).toBe(false);
  });

  test('a time before the last word of the hub is not sure', () => {
    const { clock } = clockAt('2026-06-27T05:00:00.000Z', '2026-06-28T05:00:00.000Z');
    expect(clock.evidence()).toMatchObject({ sure: false, lastHubTime: '2026-06-28T05:00:00.000Z' });
    clock.heardHub('2026-06-20T05:00:00.000Z');
    expect(clock.evidence().lastHubTime).toBe('2026-06-28T05:00:00.000Z');
  });

  test('a time that somebody said is right stays marked as unsure, and counts as looked at until it jumps again', () => {
    const { clock, pass, jump } = clockAt('2026-06-27T05:00:00.000Z', '2026-06-28T05:00:00.000Z');
    expect(clock.isConfirmed()).toBe(false);
    clock.confirm();
    pass(8 * 3_600_000);
    expect(clock.isConfirmed()).toBe(true);
    expect(clock.evidence().sure).toBe(false);
    jump(-86_400_000);
    expect(clock.isConfirmed()).toBe(false);
  });

  test('a clock of another day than the hub says is not sure, until it is put right', () => {
    const { clock, pass, jump } = clockAt('2026-06-30T05:00:00.000Z');
    clock.heardHub('2026-06-27T05:00:00.000Z');
    expect(clock.evidence().sure).toBe(false);
    jump(-3 * day);
    clock.heardHub('2026-06-27T05:00:10.000Z');
    // It was moved while it ran: somebody is asked all the same.
    expect(clock.evidence().sure).toBe(false);
    pass(60_000);
    clock.confirm();
    expect(clock.isConfirmed()).toBe(true);
  });

  test('expiries: the mark runs on, never back, and a jump forward moves it only once somebody says that it is right', () => {
    const { clock, pass, jump } = clockAt('2026-06-27T05:00:00.000Z');
    const mark = (): string => clock.highWater().toISOString();
    pass(3_600_000);
    expect(mark()).toBe('2026-06-27T06:00:00.000Z');
    jump(90 * day);
    expect(mark()).toBe('2026-06-27T06:00:00.000Z');
    pass(3_600_000);
    expect(mark()).toBe('2026-06-27T07:00:00.000Z');
    jump(-90 * day);
    jump(-2 * day);
    pass(3_600_000);
    expect(mark()).toBe('2026-06-27T08:00:00.000Z');
    jump(32 * day);
    clock.confirm();
    expect(mark()).toBe('2026-07-27T08:00:00.000Z');
  });

  test('the mark of the run before holds; a machine that claims to have been off for months has to hear that it is so', () => {
    const before = '2026-06-27T05:00:00.000Z';
    expect(clockAt('2026-06-20T05:00:00.000Z', null, before).clock.highWater().toISOString()).toBe(before);
    const weekend = clockAt('2026-06-29T05:00:00.000Z', null, before).clock;
    expect([weekend.evidence().sure, weekend.highWater().toISOString()]).toEqual([true, '2026-06-29T05:00:00.000Z']);
    const months = clockAt('2026-12-29T05:00:00.000Z', null, before).clock;
    expect([months.evidence().sure, months.highWater().toISOString()]).toEqual([false, before]);
    months.heardHub('2026-12-29T05:01:00.000Z');
    expect([months.evidence().sure, months.highWater().toISOString()]).toEqual([true, '2026-12-29T05:00:00.000Z']);
  });

  test('a moment carries business day and local hour of the unit', () => {
    const { clock } = clockAt('2026-06-27T16:30:00.000Z');
    expect(clock.moment('a')).toEqual({ at: '2026-06-27T16:30:00.000Z', day: '2026-06-28', hour: 23, actor: 'a' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesOf, paceOf, timeOf } from './pace.ts';

const at = (hours: number, minutes = 0): string => timeOf(hours * 60 + minutes);
const base = { target: 240, firstHour: 7, cutOff: '23:00' };

describe('pace of the day', () => {
  it('says when the target is reached', () => {
    expect(paceOf({ ...base, done: 120, localTime: at(13) })).toEqual({ type: 'at', minutes: 19 * 60 });
    expect(paceOf({ ...base, done: 240, localTime: at(13) })).toEqual({ type: 'reached' });
  });

  it('says how far the day will get when it is too short', () => {
    expect(paceOf({ ...base, done: 60, localTime: at(15) })).toEqual({ type: 'short', count: 120, minutes: 23 * 60 });
    expect(paceOf({ ...base, cutOff: '00:00', done: 60, localTime: at(15) })).toMatchObject({ minutes: 24 * 60 });
  });

  it('is silent while it knows too little', () => {
    expect(paceOf({ ...base, target: null, done: 5, localTime: at(12) })).toBeNull();
    expect(paceOf({ ...base, target: 0, done: 5, localTime: at(12) })).toBeNull();
    expect(paceOf({ ...base, done: 0, localTime: at(12) })).toBeNull();
    expect(paceOf({ ...base, done: 5, localTime: at(7, 20) })).toBeNull();
    expect(paceOf({ ...base, done: 5, localTime: at(23, 30) })).toBeNull();
    expect(paceOf({ ...base, firstHour: null, done: 5, localTime: at(12) })).toBeNull();
  });

  it('never promises a time past the end of the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 8 * 60, max: 22 * 60 }), (done, minutes) => {
        const pace = paceOf({ ...base, done, localTime: at(0, minutes) });
        if (pace?.type === 'at') expect(pace.minutes).toBeLessThanOrEqual(23 * 60);
        if (pace?.type === 'short') expect(pace.count).toBeLessThanOrEqual(base.target);
      }),
    );
  });

  it('writes times of day', () => {
    expect(timeOf(minutesOf('20:40'))).toBe('20:40');
    expect(timeOf(24 * 60)).toBe('00:00');
  });
});

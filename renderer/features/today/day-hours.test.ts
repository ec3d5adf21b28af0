import { describe, expect, it } from 'vitest';
import { dayHours } from './day-hours.ts';

const hour = (at: number, confirmed: number) => ({ hour: at, confirmed, sealed: 0, received: 0 });
const at = (hours: number): Date => new Date(2026, 5, 27, hours, 30);

describe('hours of the day', () => {
  it('run from 7 to the cut-off', () => {
    expect(dayHours({ hourly: [], cutOff: '23:00' }, at(10))).toEqual({
      hours: [],
      from: 7,
      to: 22,
      now: 10,
      first: null,
    });
    expect(dayHours({ hourly: [], cutOff: '00:00' }, at(23))).toMatchObject({ to: 23, now: 23 });
    expect(dayHours({ hourly: [], cutOff: '17:30' }, at(10))).toMatchObject({ to: 17 });
  });

  it('begin with the first work', () => {
    const day = dayHours({ hourly: [hour(5, 2), hour(9, 0), hour(10, 3)], cutOff: '23:00' }, at(11));
    expect(day).toMatchObject({ from: 5, first: 5 });
    expect(day.hours).toEqual([
      { hour: 5, count: 2 },
      { hour: 10, count: 3 },
    ]);
  });

  it('put the evening before at the beginning', () => {
    const day = dayHours({ hourly: [hour(23, 4), hour(8, 1)], cutOff: '23:00' }, at(9));
    expect(day.hours).toEqual([
      { hour: 7, count: 4 },
      { hour: 8, count: 1 },
    ]);
    expect(dayHours({ hourly: [hour(23, 4)], cutOff: '23:00' }, at(23))).toMatchObject({ now: 7, first: null });
  });
});

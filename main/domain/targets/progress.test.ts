import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../procedure/days.ts';
import { workCalendar } from '../procedure/work-calendar.ts';
import { type Judged, judgeTarget, targetUntil } from './progress.ts';
import { workingDaysBy } from './working-days.ts';

const calendar = workCalendar([]);
const judge = (more: Partial<Judged>) =>
  judgeTarget({
    each: 'period',
    count: 100,
    period: { from: '2026-06-01', to: '2026-06-30' },
    today: '2026-06-16',
    before: 0,
    onToday: 0,
    working: workingDaysBy(calendar),
    ...more,
  });

describe('working days', () => {
  it('leave out weekends, the days around the lunar new year, and know the leap day', () => {
    const working = workingDaysBy(calendar);
    // February 2027: 20 weekdays; 5 to 9 February (and the make-up of the weekend among them) are holidays.
    const naive = (from: string, to: string): number => {
      let n = 0;
      for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.isWorking(day)) n++;
      return n;
    };
    expect(working('2027-02-01', '2027-02-28')).toBe(naive('2027-02-01', '2027-02-28'));
    expect(working('2027-02-01', '2027-02-28')).toBeLessThan(20);
    expect(working('2028-02-28', '2028-03-01')).toBe(3);
    expect(working('2027-02-26', '2027-03-01')).toBe(2);
    expect(working('2026-06-02', '2026-06-01')).toBe(0);
  });

  it('are those of the calendar, in whatever order they are asked for', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2027-01-01', n));
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { minLength: 1, maxLength: 5 }), (asked) => {
        const working = workingDaysBy(calendar);
        for (const [a, b] of asked) {
          let n = 0;
          for (let at = a; at <= b; at = addDays(at, 1)) if (calendar.isWorking(at)) n++;
          expect(working(a, b)).toBe(n);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('a target of a period', () => {
  it('goes on at the rate of the working days before today, and today at least so', () => {
    // 1 to 30 June 2026: 22 working days, 11 before the 16th, 10 after it.
    expect(judge({ before: 55, onToday: 0 })).toMatchObject({
      state: 'running',
      done: 55,
      goal: 100,
      workingDays: 22,
      workingDaysLeft: 11,
      rate: 5,
      forecast: 110,
      neededPerDay: 5,
      expected: 55,
      share: { count: 55, ofCount: 100, value: 0.55, period: { from: '2026-06-01', to: '2026-06-30' } },
      today: { count: 0, ofCount: 5 },
    });
    expect(judge({ before: 55, onToday: 12 })).toMatchObject({ forecast: 117, neededPerDay: 5, done: 67 });
  });

  it('counts work on a day of rest, and asks nothing of it', () => {
    // The 20th is a Saturday: what was done on it stands before the seven working days that are left.
    const seen = judge({ today: '2026-06-20', before: 70, onToday: 9 });
    expect(seen).toMatchObject({ workingDaysLeft: 7, neededPerDay: 3, today: { count: 9, ofCount: 0, value: null } });
    // 15 working days were over: 70 / 15 a day for 7 more.
    expect(seen.forecast).toBe(Math.round(70 + 9 + (70 / 15) * 7));
  });

  it('says no rate before a working day is over, and none that helps where no working day is left', () => {
    expect(judge({ today: '2026-06-01', onToday: 9 })).toMatchObject({ rate: null, forecast: null, neededPerDay: 5 });
    const period = { from: '2026-06-01', to: '2026-06-28' };
    expect(judge({ period, today: '2026-06-28', before: 40 })).toMatchObject({
      workingDaysLeft: 0,
      neededPerDay: null,
      forecast: 40,
    });
    expect(judge({ period, today: '2026-06-28', before: 100 }).neededPerDay).toBe(0);
  });

  it('is not begun, or over', () => {
    expect(judge({ today: '2026-05-31' })).toMatchObject({
      state: 'coming',
      forecast: null,
      neededPerDay: 5,
      workingDaysLeft: 22,
      today: null,
    });
    expect(judge({ today: '2026-07-01', before: 88 })).toMatchObject({
      state: 'over',
      done: 88,
      forecast: 88,
      neededPerDay: null,
      rate: 4,
      expected: 100,
      today: null,
    });
  });

  it('reaches over month ends, a leap day and the lunar new year', () => {
    // 29 February 2028 is a Tuesday: two working days before it, it, and two after.
    const leap = { from: '2028-02-25', to: '2028-03-02' };
    expect(judge({ period: leap, today: '2028-02-29', before: 40, onToday: 10 })).toMatchObject({
      workingDays: 5,
      workingDaysLeft: 3,
      rate: 20,
      forecast: 100,
      neededPerDay: 20,
    });
    // The lunar new year of 2028 begins on 26 January: the week around it asks for nothing.
    const holidays = { from: '2028-01-24', to: '2028-01-31' };
    const seen = judge({ period: holidays, today: '2028-01-24', before: 0 });
    expect(seen.workingDays).toBeLessThan(6);
    expect(seen.workingDaysLeft).toBe(seen.workingDays);
  });
});

describe('a target by day', () => {
  it('asks so many of each working day', () => {
    expect(judge({ each: 'day', count: 10, before: 99, onToday: 4 })).toMatchObject({
      goal: 220,
      expected: 120,
      rate: 9,
      forecast: 198,
      neededPerDay: 11,
      today: { count: 4, ofCount: 10, value: 0.4 },
    });
  });

  it('of days of rest alone is a target of none', () => {
    const period = { from: '2026-06-20', to: '2026-06-21' };
    expect(judge({ each: 'day', period, today: '2026-06-20', onToday: 3 })).toMatchObject({
      goal: 0,
      done: 3,
      share: { count: 3, ofCount: 0, value: null },
      neededPerDay: 0,
    });
  });
});

it('never promises less than what is done, and needs nothing once it is reached', () => {
  const whole = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(
      fc.record({
        each: fc.constantFrom('day', 'period'),
        count: fc.integer({ min: 1, max: 3_000 }),
        from: fc.integer({ min: 0, max: 800 }),
        length: fc.integer({ min: 0, max: 120 }),
        today: fc.integer({ min: -20, max: 140 }),
        before: whole,
        onToday: whole,
      }),
      ({ each, count, from, length, today, before, onToday }) => {
        const first = addDays('2027-01-01', from);
        const period = { from: first, to: addDays(first, length) };
        const now = addDays(first, today);
        const begun = {
          before: now > period.from ? before : 0,
          onToday: now >= period.from && now <= period.to ? onToday : 0,
        };
        const working = workingDaysBy(calendar);
        const seen = judgeTarget({ each, count, period, today: now, ...begun, working });
        expect(seen.done).toBe(begun.before + begun.onToday);
        if (seen.forecast !== null) expect(seen.forecast).toBeGreaterThanOrEqual(seen.done);
        if (seen.done >= seen.goal && seen.state === 'over') expect(seen.neededPerDay).toBe(0);
        if (seen.neededPerDay !== null && seen.state !== 'over') {
          // Whoever does what is needed on each day that is left reaches the goal.
          const restDay = working(now, now) === 0 ? begun.onToday : 0;
          expect(begun.before + restDay + seen.neededPerDay * seen.workingDaysLeft).toBeGreaterThanOrEqual(
            Math.min(seen.goal, begun.before + begun.onToday),
          );
          if (seen.neededPerDay > 0)
            expect(begun.before + restDay + seen.neededPerDay * seen.workingDaysLeft).toBeGreaterThanOrEqual(seen.goal);
        }
        let last = 0;
        for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
          const until = targetUntil({ each, count, goal: seen.goal, period, working }, day);
          expect(until).toBeGreaterThanOrEqual(last);
          last = until;
        }
        expect(last).toBe(seen.goal);
      },
    ),
    { numRuns: 60 },
  );
});

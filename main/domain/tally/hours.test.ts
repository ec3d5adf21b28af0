import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FlowEvent } from '../../contract/station/flow.ts';
import { idleAfter, nearestRank, waitsOf, workDay } from './hours.ts';

const zone = 'Asia/Ho_Chi_Minh';
const minute = 60_000;
/** Half past seven in the evening before, by the unit's clock. */
const start = Date.parse('2026-06-26T12:30:00.000Z');
const sum = (hours: Map<number, number>): number => [...hours.values()].reduce((a, b) => a + b, 0);

test('idle minutes equal a count of every minute, hour by hour, in any order of steps and over midnight', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(900), { maxLength: 25 }), (minutes) => {
      const steps = minutes.map((n) => start + n * minute);
      const day = workDay(steps, zone);
      const [first, last] = [Math.min(...minutes), Math.max(...minutes)];
      const naive = new Map<number, number>();
      for (let n = first; n < last; n++) {
        const before = Math.max(...minutes.filter((one) => one <= n));
        // 19:30 by the unit's clock, and n minutes.
        const hour = (19 + Math.floor((30 + n) / 60)) % 24;
        if (n - before >= idleAfter) naive.set(hour, (naive.get(hour) ?? 0) + 1);
      }
      expect(new Map([...day.idle].sort())).toEqual(new Map([...naive].sort()));
      expect(sum(day.worked)).toBe(minutes.length === 0 ? 0 : last - first);
      expect(sum(day.steps)).toBe(minutes.length);
      for (const [hour, idle] of day.idle) expect(idle).toBeLessThanOrEqual(day.worked.get(hour) ?? 0);
    }),
  );
});

test('hours of a zone that is half an hour off begin where its clock says', () => {
  const at = Date.parse('2026-06-27T02:00:00.000Z');
  // 07:30 and 08:30 in Kolkata.
  const { worked } = workDay([at, at + 60 * minute], 'Asia/Kolkata');
  expect([...worked]).toEqual([
    [7, 30],
    [8, 30],
  ]);
});

const ticketId = '01890000-0000-7000-8000-000000000001';
const by = '01890000-0000-7000-8000-000000000002';
const at = (time: string): string => `2026-06-27T${time}:00.000Z`;

test('a person waits once at each stage; being away is no wait, and a clock put back makes none below zero', () => {
  const head = { ticketId, by };
  const events: FlowEvent[] = [
    {
      ...head,
      type: 'issued',
      at: at('01:00'),
      number: 1,
      day: '2026-06-27',
      priority: false,
      appointmentAt: null,
      draftId: null,
    },
    { ...head, type: 'called', at: at('01:20'), stage: 'checkIn' },
    { ...head, type: 'began', at: at('01:22'), stage: 'checkIn', draftId: null },
    { ...head, type: 'parked', at: at('01:30'), stage: 'checkIn', reason: 'missingPapers' },
    { ...head, type: 'resumed', at: at('03:00'), stage: 'checkIn' },
    { ...head, type: 'began', at: at('03:05'), stage: 'checkIn', draftId: null },
    { ...head, type: 'handedOver', at: at('03:30'), draftId: null, from: 'checkIn', to: 'portrait' },
    { ...head, type: 'called', at: at('03:10'), stage: 'portrait' },
    // Of a ticket that nobody knows.
    { ...head, ticketId: by, type: 'called', at: at('04:00'), stage: 'portrait' },
  ];
  expect(waitsOf(events, zone)).toEqual([
    { hour: 8, minutes: 20 },
    { hour: 10, minutes: 5 },
    { hour: 10, minutes: 0 },
  ]);
});

test('nearest rank: as many as the share says are not above it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.constantFrom(0.5, 0.9), (values, share) => {
      const found = nearestRank(values, share) ?? -1;
      expect(values).toContain(found);
      expect(values.filter((one) => one <= found).length).toBeGreaterThanOrEqual(share * values.length);
      expect(values.filter((one) => one < found).length).toBeLessThan(share * values.length);
    }),
  );
  expect(nearestRank([], 0.5)).toBeNull();
});

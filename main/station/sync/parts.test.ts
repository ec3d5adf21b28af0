import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutboxItem } from '../../../db/client.ts';
import { maxBatchBytes, maxBatchEntries } from '../../contract/wire/batch.ts';
import { retryPause } from './back-off.ts';
import { hasBit } from './bitmap.ts';
import { Cap } from './cap.ts';
import { ChunkSize } from './chunk-size.ts';
import { Gate, usualRules } from './gate.ts';
import { isWithin, nextOpening } from './hours.ts';
import { fitBatch } from './offer.ts';
import { Patience } from './patience.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { Width } from './width.ts';

describe('bitmap', () => {
  test('the least significant bit is the first leaf', () => {
    expect([0, 1, 8, 9].map((n) => hasBit(Uint8Array.of(0b01, 0b10), n))).toEqual([true, false, false, true]);
  });
});

describe('batch', () => {
  const item = (length: number): OutboxItem => ({ jws: 'x'.repeat(length) }) as OutboxItem;

  test('keeps both bounds, in order, and always takes one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 70_000 }), { minLength: 1, maxLength: 80 }), (lengths) => {
        const items = lengths.map(item);
        const fitting = fitBatch(items);
        expect(fitting).toEqual(items.slice(0, fitting.length));
        expect(fitting.length).toBeGreaterThan(0);
        expect(fitting.length).toBeLessThanOrEqual(maxBatchEntries);
        const bytes = JSON.stringify({ entries: fitting.map(({ jws }) => jws) }).length;
        if (fitting.length > 1) expect(bytes).toBeLessThanOrEqual(maxBatchBytes);
      }),
    );
  });
});

describe('back-off', () => {
  test('full jitter: anything from nothing to a ceiling that doubles up to 15 minutes', () => {
    expect(retryPause(0, () => 0)).toBe(0);
    expect(retryPause(0, () => 0.999_999)).toBe(2_000);
    expect(retryPause(3, () => 0.5)).toBe(8_000);
    fc.assert(
      fc.property(fc.nat(100_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, random) => {
        const pause = retryPause(tries, () => random);
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThanOrEqual(900_000);
      }),
    );
  });
});

describe('connections', () => {
  test('one more for each round that went well, up to four; half after a fault, and never none', () => {
    const width = new Width();
    const limits: number[] = [];
    for (let n = 0; n < 12; n++) {
      limits.push(width.limit);
      width.wentWell();
    }
    // After 1, then 2, then 3 exchanges.
    expect(limits).toEqual([1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4]);
    // Four connections that fail together are one sign.
    for (let n = 0; n < 4; n++) width.wentWrong();
    expect(width.limit).toBe(2);
    for (let n = 0; n < 8; n++) {
      width.wentWrong();
      width.wentWell();
      width.wentWrong();
    }
    expect(width.limit).toBe(1);
    width.widen();
    expect(width.limit).toBe(4);
  });

  test('chunks begin large where the line is prompt, double while they are quick, halve when they take long, begin anew after a fault', () => {
    const size = new ChunkSize();
    const many = 1_000;
    const carry = (leaves: number, ms: number): number => {
      size.carried(leaves, ms);
      return size.leaves(many);
    };
    size.answered(1_500);
    expect(size.leaves(many)).toBe(1);
    size.answered(300);
    expect([size.leaves(many), carry(2, 500), carry(4, 500), carry(8, 500), carry(16, 500)]).toEqual([2, 4, 8, 16, 16]);
    // Neither quick nor long; long.
    expect([carry(16, 60_000), carry(16, 100_000), carry(8, 100_000)]).toEqual([16, 8, 4]);
    // The rest of a container is no proof.
    expect([carry(1, 100), carry(4, 100)]).toEqual([4, 8]);
    size.failed();
    size.answered(300);
    expect([size.leaves(many), carry(1, 60_000), carry(1, 100), carry(2, 100)]).toEqual([1, 1, 2, 4]);
  });

  test('on a line that loses some, the last leaves are shared out among the connections', () => {
    const losing = new ChunkSize();
    for (const leaves of [1, 2]) losing.carried(leaves, 100);
    expect([100, 9, 4, 1, 0].map((waiting) => losing.leaves(waiting))).toEqual([4, 3, 1, 1, 1]);
    losing.carried(4, 100);
    expect(losing.leaves(2)).toBe(8);
    const prompt = new ChunkSize();
    prompt.answered(100);
    expect(prompt.leaves(1)).toBe(2);
  });
});

describe('patience', () => {
  const chunk = 65_536;

  test('waits longer for more bytes, and as long as the line used to need', () => {
    const patience = new Patience(20_000);
    expect(patience.after(0)).toBe(20_000);
    const unknown = patience.after(chunk);
    expect(unknown).toBeGreaterThan(20_000);
    for (let n = 0; n < 20; n++) patience.learned(chunk, 500);
    expect(patience.after(chunk)).toBeLessThan(25_000);
    // One that took 40 s is believed at once.
    patience.learned(chunk, 40_000);
    expect(patience.after(chunk)).toBeGreaterThanOrEqual(100_000);
  });

  test('small exchanges teach nothing about rates; giving up makes it wait longer, within bounds', () => {
    const patience = new Patience(1_000);
    const before = patience.after(chunk);
    patience.learned(200, 60_000);
    expect(patience.after(chunk)).toBe(before);
    for (let n = 0; n < 50; n++) patience.gaveUp();
    expect(patience.after(chunk)).toBe(1_000 + 2 * 2 * chunk);
  });
});

describe('Retry-After', () => {
  test.each([
    ['7', undefined, 7],
    ['0', undefined, null],
    ['-3', undefined, null],
    ['soon', undefined, null],
    [undefined, undefined, null],
    ['999999', undefined, 3_600],
    ['Sat, 27 Jun 2026 08:00:30 GMT', 'Sat, 27 Jun 2026 08:00:00 GMT', 30],
    ['Sat, 27 Jun 2026 08:00:30 GMT', undefined, null],
    ['Sat, 27 Jun 2026 07:00:00 GMT', 'Sat, 27 Jun 2026 08:00:00 GMT', null],
  ])('%s answered at %s', (value, answeredAt, seconds) => {
    expect(retryAfterSeconds(value, answeredAt)).toBe(seconds);
  });
});

describe('when containers go', () => {
  const zone = 'Asia/Ho_Chi_Minh';
  const at = (local: string): Date => new Date(`2026-06-27T${local}:20.000+07:00`);
  const night = { from: '21:30', to: '06:00' };

  test.each([
    ['21:29', false],
    ['21:30', true],
    ['23:59', true],
    ['05:59', true],
    ['06:00', false],
  ])('at %s of the night hours: %s', (time, within) => {
    expect(isWithin(night, time)).toBe(within);
    expect(isWithin({ from: night.to, to: night.from }, time)).toBe(!within);
  });

  test('the next opening is on its minute, and hours that were waited for have begun', () => {
    expect(nextOpening(night, at('13:05'), zone).toISOString()).toBe('2026-06-27T14:30:00.000Z');
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map((both) => both.map((n) => String(n).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(time, time, time, (from, to, now) => {
        fc.pre(!isWithin({ from, to }, now));
        const opens = nextOpening({ from, to }, at(now), zone);
        const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(opens);
        expect(local).toBe(from);
        expect(opens.getTime()).toBeGreaterThan(at(now).getTime());
        expect(opens.getTime() - at(now).getTime()).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });

  test('a metered line waits for a word, hours for their time; "send now" lets through what waits, once', () => {
    let now = at('13:05');
    const gate = new Gate(
      { ...usualRules, hours: night },
      () => now,
      () => zone,
    );
    expect(gate.hold()).toEqual({ why: 'hours', until: '2026-06-27T14:30:00.000Z' });
    gate.hurry();
    expect(gate.hold()).toBe(null);
    gate.calm();
    now = at('22:00');
    expect(gate.hold()).toBe(null);
    gate.tell(true);
    expect(gate.hold()).toEqual({ why: 'metered', until: null });
    gate.set({ ...gate.rules, metered: 'never' });
    expect(gate.hold()).toBe(null);
    gate.tell(false);
    gate.set({ ...gate.rules, metered: 'always' });
    expect(gate.hold()).toMatchObject({ why: 'metered' });
  });
});

describe('the cap', () => {
  test('nobody waits without one; a new one holds for those who wait already', async () => {
    const cap = new Cap();
    await cap.take(1e9);
    cap.set(16);
    await cap.take(400);
    const waiting = cap.take(1e9);
    cap.set(null);
    await waiting;
    await cap.take(1e9);
  });
});

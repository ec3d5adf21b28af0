import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutboxItem } from '../../../db/client.ts';
import { maxBatchBytes, maxBatchEntries } from '../../contract/wire/batch.ts';
import { retryPause } from './back-off.ts';
import { hasBit, missingRuns } from './bitmap.ts';
import { fitBatch } from './offer.ts';

describe('bitmap', () => {
  const cases = fc.record({
    bitmap: fc.uint8Array({ maxLength: 130 }),
    leaves: fc.nat(1024),
    most: fc.integer({ min: 1, max: 4 }),
  });

  test('runs cover every missing leaf once, no other, and none is longer than allowed', () => {
    fc.assert(
      fc.property(cases, ({ bitmap, leaves, most }) => {
        const covered: number[] = [];
        for (const [first, count] of missingRuns(bitmap, leaves, most)) {
          expect(count).toBeLessThanOrEqual(most);
          for (let n = first; n < first + count; n++) covered.push(n);
        }
        const missing = Array.from({ length: leaves }, (_, n) => n).filter((n) => !hasBit(bitmap, n));
        expect(covered).toEqual(missing);
      }),
    );
  });

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

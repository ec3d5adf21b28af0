import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../image/gray-image.ts';
import { createMasterFinger, type ImpressionOptions, renderImpression } from './finger.ts';
import { randomFrom, seedFrom } from './random.ts';

const size = { width: 256, height: 288, ppi: 500 };
/** One pose for all, so that images can be compared pixel by pixel. */
const still = { rotation: 0, translation: { x: 0, y: 0 } };

function touch(finger: number, seed: number, options: Partial<ImpressionOptions> = {}): GrayImage {
  return renderImpression(createMasterFinger(finger), { ...size, seed, ...options });
}

/** Correlation of the middle 128 x 144 pixels, best over small shifts (skin stretches by a few pixels). */
function likeness(a: GrayImage, b: GrayImage): number {
  let best = -1;
  for (let dy = -4; dy <= 4; dy += 1)
    for (let dx = -4; dx <= 4; dx += 1) best = Math.max(best, correlation(a, b, dx, dy));
  return best;
}

function correlation(a: GrayImage, b: GrayImage, dx: number, dy: number): number {
  let [n, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  for (let y = 72; y < 216; y += 2) {
    for (let x = 64; x < 192; x += 2) {
      const p = a.data[y * a.width + x]!;
      const q = b.data[(y + dy) * b.width + x + dx]!;
      n++;
      sumA += p;
      sumB += q;
      sumAA += p * p;
      sumBB += q * q;
      sumAB += p * q;
    }
  }
  return (n * sumAB - sumA * sumB) / Math.sqrt((n * sumAA - sumA ** 2) * (n * sumBB - sumB ** 2));
}

function mean(image: GrayImage): number {
  return image.data.reduce((sum, value) => sum + value, 0) / image.data.length;
}

/** Ridge period in pixels along a column through the middle: twice the mean distance between crossings of the local mean. */
function ridgePeriod(image: GrayImage): number {
  let [crossings, length] = [0, 0];
  for (let x = 100; x < 156; x += 8) {
    const column = Array.from({ length: 60 }, (_, i) => image.data[(30 + i) * image.width + x]!);
    const middle = column.reduce((sum, value) => sum + value, 0) / column.length;
    crossings += column.filter((value, i) => i > 0 && value > middle !== column[i - 1]! > middle).length;
    length += column.length;
  }
  return (2 * length) / crossings;
}

describe('synthetic finger', () => {
  it('is the same for the same seeds', () => {
    expect(touch(7, 3).data).toEqual(touch(7, 3).data);
    expect(createMasterFinger(7).ridges.values).toEqual(createMasterFinger(7).ridges.values);
  });

  it('shows the same ridges in two touches, other ridges in another finger', () => {
    const fingers = [11, 12, 13, 14, 15, 16];
    const first = fingers.map((finger) => touch(finger, 1, still));
    const second = fingers.map((finger) => touch(finger, 2, still));
    for (const i of fingers.keys()) {
      for (const j of fingers.keys()) {
        const score = likeness(first[i]!, second[j]!);
        if (i === j) expect(score).toBeGreaterThan(0.5);
        else expect(score).toBeLessThan(0.4);
      }
    }
    expect(first[0]!.data).not.toEqual(second[0]!.data);
  });

  it('has ridges about nine pixels apart at 500 ppi and about eighteen at 1000', () => {
    const upright = { ...still, pressure: 0.5, noise: 0 };
    const arch = createMasterFinger(5, { pattern: 'arch' });
    expect(ridgePeriod(renderImpression(arch, { ...size, seed: 1, ...upright }))).toBeGreaterThan(7.5);
    expect(ridgePeriod(renderImpression(arch, { ...size, seed: 1, ...upright }))).toBeLessThan(11);
    const fine = renderImpression(arch, { width: 256, height: 288, ppi: 1000, seed: 1, ...upright });
    expect(ridgePeriod(fine)).toBeGreaterThan(15);
  });

  it('is darker under pressure and lighter where little of it touches', () => {
    const [light, hard] = [0.2, 0.8].map((pressure) => mean(touch(9, 1, { ...still, pressure, area: 1 })));
    const small = mean(touch(9, 1, { ...still, pressure: 0.5, area: 0.4 }));
    expect(hard).toBeLessThan(light! - 20);
    expect(small).toBeGreaterThan(light!);
  });

  it('is paler where it is dry and darker where it is wet', () => {
    const [dry, plain, wet] = [-1, 0, 1].map((moisture) => mean(touch(9, 1, { ...still, pressure: 0.5, moisture })));
    expect(dry).toBeGreaterThan(plain! + 10);
    expect(wet).toBeLessThan(plain! - 10);
  });

  it('has the size that is chosen', () => {
    const thumb = createMasterFinger(3, { width: 21, height: 27 });
    expect(thumb).toMatchObject({ width: 21, height: 27 });
    const darkRows = (master: ReturnType<typeof createMasterFinger>): number => {
      const { width, height, data } = renderImpression(master, {
        width: 500,
        height: 600,
        ppi: 500,
        seed: 1,
        ...still,
      });
      return Array.from({ length: height }, (_, y) => data.subarray(y * width, (y + 1) * width)).filter(
        (row) => Math.min(...row) < 120,
      ).length;
    };
    expect((darkRows(thumb) * 25.4) / 500).toBeGreaterThan(20);
    expect((darkRows(createMasterFinger(3)) * 25.4) / 500).toBeLessThan(18);
  });

  it('moves with its translation', () => {
    const a = touch(21, 1, { ...still, noise: 0 });
    const b = touch(21, 1, { rotation: 0, translation: { x: 25.4 / 500, y: 0 }, noise: 0 });
    expect(correlation(a, b, 1, 0)).toBeGreaterThan(0.97);
  });

  it('stays on the paper for any options', () => {
    const options = fc.record({
      ...{ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) },
      ...{ ppi: fc.integer({ min: 50, max: 1200 }), seed: fc.integer(), rotation: fc.integer({ min: -180, max: 180 }) },
      ...{ pressure: fc.double({ min: 0, max: 1, noNaN: true }), noise: fc.double({ min: 0, max: 1, noNaN: true }) },
    });
    const master = createMasterFinger(1);
    fc.assert(
      fc.property(options, (one) => {
        expect(renderImpression(master, one).data).toHaveLength(one.width * one.height);
      }),
    );
  });
});

describe('random', () => {
  it('stays in its range and depends on the seed alone', () => {
    const random = randomFrom(42);
    const values = Array.from({ length: 2000 }, () => random.next());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(values.reduce((sum, value) => sum + value, 0) / 2000).toBeCloseTo(0.5, 1);
    expect(randomFrom(42).next()).toBe(values[0]);
    expect(randomFrom(43).next()).not.toBe(values[0]);
  });

  it('makes seeds that tell parts apart', () => {
    expect(
      new Set([seedFrom('a', 1), seedFrom('a', 2), seedFrom('b', 1), seedFrom('a1'), seedFrom('a', '11')]).size,
    ).toBe(5);
  });
});

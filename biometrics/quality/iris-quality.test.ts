import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../image/gray-image.ts';
import { createMasterFinger, renderImpression } from '../synthetic/finger.ts';
import { syntheticIris } from '../synthetic/iris.ts';
import { renderPortrait } from '../synthetic/portrait.ts';
import { codeDistance } from './iris/same-eye.ts';
import { assessIris, looksLikeSameEye } from './iris-quality.ts';

const right = { seed: 21, eye: 'right' } as const;

describe('an eye', () => {
  it('is found where it is, and good', () => {
    for (let seed = 0; seed < 6; seed++) {
      const options = { seed, eye: 'left', radius: 90 + 8 * seed, centre: { x: 300 + 6 * seed, y: 236 } } as const;
      const { verdict, score, reasons, eye, measures } = assessIris(syntheticIris({ ...options, pupil: 0.38 }));
      expect({ verdict, reasons }).toEqual({ verdict: 'good', reasons: [] });
      expect(score).toBeGreaterThan(85);
      expect(Math.hypot(eye!.iris.x - options.centre.x, eye!.iris.y - 236)).toBeLessThan(2);
      expect(Math.abs(eye!.iris.radius - options.radius)).toBeLessThan(2);
      expect(Math.abs(measures!.pupilIrisRatio - 38)).toBeLessThan(2);
      expect(measures!.usableIrisArea).toBeGreaterThan(80);
    }
  });

  it.each([
    ['lids over it', { openness: 0.4 }, 'covered'],
    ['out of focus', { blur: 3 }, 'blurred'],
    ['too far away', { radius: 45 }, 'tooFar'],
    ['at the edge', { centre: { x: 120, y: 240 } }, 'offCentre'],
    ['too near', { radius: 236, centre: { x: 320, y: 240 } }, 'tooNear'],
    ['a lamp on it', { reflection: 30 }, 'reflections'],
    ['in the dark', { light: 0.3 }, 'flat'],
    ['wide pupil', { pupil: 0.76 }, 'pupilWide'],
    ['narrow pupil', { pupil: 0.15 }, 'pupilNarrow'],
  ] as const)('%s: said first', (_name, spoiled, reason) => {
    const clear = assessIris(syntheticIris(right));
    const { verdict, score, reasons } = assessIris(syntheticIris({ ...right, ...spoiled }));
    expect(verdict).toBe('good');
    expect(reasons[0]).toBe(reason);
    expect(score).toBeLessThanOrEqual(clear.score);
  });

  it('the more of a kind is wrong, the lower the score', () => {
    const score = (spoiled: object): number => assessIris(syntheticIris({ ...right, ...spoiled })).score;
    for (const steps of [
      [{ blur: 0 }, { blur: 2 }, { blur: 3 }, { blur: 5 }],
      [{ openness: 1 }, { openness: 0.55 }, { openness: 0.45 }, { openness: 0.35 }],
      [{ radius: 110 }, { radius: 65 }, { radius: 55 }, { radius: 45 }],
    ]) {
      const scores = steps.map(score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(scores.at(-1)).toBeLessThan(60);
    }
  });

  it('taken twice is told from the other one of the person', () => {
    for (let seed = 30; seed < 34; seed++) {
      const [left, again, other] = [
        { seed, eye: 'left', capture: 0 },
        { seed, eye: 'left', capture: 7, openness: 0.8 },
        { seed, eye: 'right', capture: 0 },
      ].map((options) => assessIris(syntheticIris(options as typeof right)).code!);
      expect(looksLikeSameEye(left!, again!)).toBe(true);
      expect(looksLikeSameEye(left!, other!)).toBe(false);
      expect(codeDistance(left!, other!)).toBeGreaterThan(0.37);
    }
  });
});

describe('what is no eye', () => {
  const filled = (value: (x: number, y: number) => number): GrayImage => ({
    width: 320,
    height: 240,
    ppi: 0,
    data: Uint8Array.from({ length: 320 * 240 }, (_, i) => value(i % 320, Math.floor(i / 320))),
  });

  it('is refused with its reason and score 0', () => {
    const portrait = renderPortrait({ seed: 3, width: 300, height: 400 });
    const face = { width: 300, height: 400, ppi: 0, data: portrait.data.filter((_, i) => i % 3 === 1) };
    const finger = renderImpression(createMasterFinger(5), { width: 300, height: 400, ppi: 500, seed: 1 });
    const eye = syntheticIris(right);
    const images: [GrayImage, string][] = [
      [filled(() => 128), 'blank'],
      [{ ...eye, data: eye.data.map((value) => 255 - value) }, 'inverted'],
      [syntheticIris({ ...right, openness: 0 }), 'noEye'],
      [filled((x, y) => (Math.imul(x * 7919 + y * 104_729, 2_654_435_761) >>> 24) & 255), 'noEye'],
      [filled((x) => (Math.floor(x / 8) % 2 === 0 ? 40 : 210)), 'noEye'],
      [filled((x, y) => (Math.hypot(x - 160, y - 120) < 40 ? 20 : 200)), 'noEye'],
      [face, 'noEye'],
      [finger, 'noEye'],
    ];
    for (const [image, reason] of images) {
      const { verdict, score, reasons } = assessIris(image);
      expect([verdict, score, ...reasons]).toEqual(['noEye', 0, reason]);
    }
  });

  it('any image gets an answer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 180 }),
        fc.integer({ min: 1, max: 180 }),
        fc.nat(),
        (width, height, seed) => {
          const data = Uint8Array.from({ length: width * height }, (_, i) => Math.imul(i ^ seed, 0x9e3779b1) >>> 24);
          const { score } = assessIris({ width, height, ppi: 0, data });
          expect(score).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

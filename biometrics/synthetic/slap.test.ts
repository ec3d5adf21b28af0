import { describe, expect, it } from 'vitest';
import { assessFinger } from '../quality/finger-quality.ts';
import type { FingerPosition } from '../records/finger-position.ts';
import { segmentSlap } from '../segmentation/segment-slap.ts';
import type { MasterFinger } from './finger.ts';
import { fingerOf } from './hand.ts';
import { type SlapHand, syntheticSlap } from './slap.ts';

const SLAPS = [
  ['right', 'rightFour', 'right'],
  ['left', 'leftFour', 'left'],
  ['thumbs', 'bothThumbs', null],
] as const;

describe('synthetic slap', () => {
  it('is the same for the same seeds, another one for another capture or person', () => {
    const pixels = (seed: number, capture: number) => syntheticSlap({ hand: 'right', seed, capture }).image.data;
    expect(pixels(1, 1)).toEqual(pixels(1, 1));
    expect(pixels(1, 2)).not.toEqual(pixels(1, 1));
    expect(pixels(2, 1)).not.toEqual(pixels(1, 1));
  });

  it.each(SLAPS)('of %s: the cutter finds each finger where it was put, and every one is good', (hand, slap, side) => {
    for (const seed of [1, 2, 3]) {
      const { image, fingers } = syntheticSlap({ hand, seed, capture: seed });
      const found = segmentSlap(image, { slap });
      expect(found).toMatchObject({ hand: side, problems: [] });
      expect(found.fingers.map(({ position }) => position)).toEqual(fingers.map(({ position }) => position));
      found.fingers.forEach(({ box, image: finger, problems }, index) => {
        const truth = fingers[index]!;
        expect(problems).toEqual([]);
        expect(Math.hypot(box.x - truth.box.x, box.y - truth.box.y)).toBeLessThan(12);
        for (const length of ['width', 'height'] as const) {
          expect(box[length] / truth.box[length]).toBeGreaterThan(0.9);
          expect(box[length] / truth.box[length]).toBeLessThan(1.12);
        }
        expect(Math.abs(box.angle - truth.angle)).toBeLessThan(0.1);
        expect(assessFinger(finger, { isCut: true }).verdict).toBe('good');
        expect(assessFinger(finger, { isCut: true }).score).toBeGreaterThan(70);
      });
    }
  });

  it('turns and moves as told', () => {
    const options = { hand: 'left', seed: 4, capture: 1 } as const;
    const straight = syntheticSlap({ ...options, turn: 0, shift: { x: 0, y: 0 } }).fingers;
    const moved = syntheticSlap({ ...options, turn: 0, shift: { x: 2.54, y: -1.27 } }).fingers;
    const turned = syntheticSlap({ ...options, turn: 10, shift: { x: 0, y: 0 } }).fingers;
    straight.forEach(({ box, angle }, index) => {
      expect(moved[index]!.box.x - box.x).toBeCloseTo(50, 3);
      expect(moved[index]!.box.y - box.y).toBeCloseTo(-25, 3);
      expect(turned[index]!.angle - angle).toBeCloseTo((10 * Math.PI) / 180, 5);
    });
  });

  it('leaves out fingers that are missing and the others as they are', () => {
    const options = { hand: 'right', seed: 5, capture: 2 } as const;
    const whole = syntheticSlap(options).fingers;
    const { image, fingers } = syntheticSlap({ ...options, missing: ['rightRing'] });
    expect(fingers).toEqual(whole.filter(({ position }) => position !== 'rightRing'));
    expect(segmentSlap(image, { slap: 'rightFour', missing: ['rightRing'] }).problems).toEqual([]);
    expect(segmentSlap(image, { slap: 'rightFour' }).problems).toEqual(['tooFewFingers']);
  });

  it.each([
    ['dry', { moisture: -1 }],
    ['wet', { moisture: 1 }],
    ['moved', { smear: { x: 0.5, y: 0.1 } }],
  ] as const)('shows one finger %s, the others good', (reason, condition) => {
    const { image } = syntheticSlap({ hand: 'right', seed: 6, conditions: { rightMiddle: condition } });
    const judged = segmentSlap(image, { slap: 'rightFour' }).fingers.map((finger) =>
      assessFinger(finger.image, { isCut: true }),
    );
    expect(judged).toHaveLength(4);
    const [index, weak, ring, little] = judged;
    expect(weak!.reasons).toContain(reason);
    for (const good of [index, ring, little]) {
      expect(good).toMatchObject({ verdict: 'good', reasons: [] });
      expect(good!.score).toBeGreaterThan(weak!.score + 15);
    }
  });

  it('shows a finger of which little touches as a small one', () => {
    const options = { hand: 'right', seed: 6 } as const;
    const whole = syntheticSlap(options).fingers[1]!.box;
    const { image, fingers } = syntheticSlap({ ...options, conditions: { rightMiddle: { area: 0.5 } } });
    expect(fingers[1]!.box.width).toBeLessThan(0.6 * whole.width);
    const { box, image: finger } = segmentSlap(image, { slap: 'rightFour' }).fingers[1]!;
    expect(box.width / fingers[1]!.box.width).toBeCloseTo(1, 0);
    // The room was there: the small piece that was cut is no excuse.
    expect(assessFinger(finger, { isCut: true }).reasons).toContain('tooLittleArea');
  });

  it('puts fingers against each other and over the edge', () => {
    const near = segmentSlap(syntheticSlap({ hand: 'right', seed: 2, spread: 0.78, turn: 0 }).image, {
      slap: 'rightFour',
    });
    expect(near.fingers.flatMap(({ problems }) => problems)).toContain('touching');
    const over = syntheticSlap({ hand: 'right', seed: 2, turn: 0, shift: { x: -14, y: 0 } });
    const cut = segmentSlap(over.image, { slap: 'rightFour' });
    expect(cut.fingers[0]!.problems).toContain('atEdge');
  });

  it('keeps fingers that were made, and makes the same without', () => {
    const masters = new Map<FingerPosition, MasterFinger>();
    const hands: SlapHand[] = ['right', 'left', 'thumbs'];
    for (const hand of hands) syntheticSlap({ hand, seed: 7, masters });
    expect(masters.size).toBe(10);
    expect(masters.get('leftRing')).toEqual(fingerOf(7, 'leftRing'));
    for (const hand of hands) {
      const [kept, anew] = [syntheticSlap({ hand, seed: 7, masters }), syntheticSlap({ hand, seed: 7 })];
      expect(Buffer.compare(kept.image.data, anew.image.data)).toBe(0);
    }
  });

  it('fills any platen', () => {
    for (const [width, height, ppi] of [
      [1, 1, 500],
      [400, 300, 250],
      [800, 750, 250],
    ] as const) {
      const { image } = syntheticSlap({ hand: 'left', seed: 1, width, height, ppi });
      expect(image).toMatchObject({ width, height, ppi });
      expect(image.data).toHaveLength(width * height);
    }
  });
});

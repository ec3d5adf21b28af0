import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inSets, isSlap, slapFingers, slapOf } from './slaps.ts';
import { thresholdOf } from './threshold.ts';

const ten = Object.values(slapFingers).flat();
const names = ['rightFour', 'leftFour', 'bothThumbs'] as const;

describe('fingers in sets', () => {
  test('the ten fingers are four, four and two, in the order that is asked for', () => {
    expect(inSets(ten, ['rightFour', 'leftFour', 'bothThumbs']).map(({ length }) => length)).toEqual([4, 4, 2]);
    expect(inSets(ten, ['bothThumbs', 'leftFour', 'rightFour'])[0]).toEqual(['leftThumb', 'rightThumb']);
  });

  test('a set shrinks by what is not asked for; without its set a finger is taken alone', () => {
    expect(inSets(['leftIndex', 'rightRing', 'rightIndex'], names)).toEqual([
      ['rightIndex', 'rightRing'],
      ['leftIndex'],
    ]);
    expect(inSets(['leftThumb', 'rightThumb'], ['rightFour'])).toEqual([['leftThumb'], ['rightThumb']]);
  });

  test('every finger once, none twice, each set within one slap', () => {
    fc.assert(
      fc.property(fc.subarray(ten), fc.subarray([...names]), (fingers, slaps) => {
        const sets = inSets(fingers, slaps);
        expect(sets.flat().toSorted()).toEqual(fingers.toSorted());
        for (const set of sets) expect(slapOf(set)).not.toBeNull();
      }),
    );
  });

  test('names', () => {
    expect(isSlap('rightFour')).toBe(true);
    expect(isSlap('rightIndex')).toBe(false);
    expect(slapOf(['rightIndex', 'leftIndex'])).toBeNull();
    expect(slapOf(['leftThumb'])).toBe('bothThumbs');
  });
});

test('a finger may have a threshold of its own', () => {
  const rules = { threshold: 40, thresholds: { rightLittle: 30 } };
  expect([thresholdOf(rules, 'rightLittle'), thresholdOf(rules, 'rightIndex')]).toEqual([30, 40]);
});

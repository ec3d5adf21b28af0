import { describe, expect, test } from 'vitest';
import { type EyePosition, eyesMeant, eyesOf, eyeToBegin } from './eyes-of.ts';

const eye = (position: 'rightIris' | 'leftIris', state: EyePosition['state']): EyePosition => ({
  position,
  state,
  score: null,
  attempts: 0,
  reason: null,
});

describe('eyes of a dossier', () => {
  test('are those among its positions', () => {
    const thumb = { ...eye('leftIris', 'missing'), position: 'leftThumb' };
    expect(eyesOf([thumb, eye('rightIris', 'missing')]).map(({ position }) => position)).toEqual(['rightIris']);
    expect(eyeToBegin([])).toBeNull();
    expect(eyeToBegin([eye('rightIris', 'excepted'), eye('leftIris', 'missing')])).toBe('leftIris');
    expect(eyeToBegin([eye('rightIris', 'excepted'), eye('leftIris', 'excepted')])).toBe('rightIris');
  });

  test('a scanner that lacks is recorded for both, an eye that lacks for itself', () => {
    const both = [eye('rightIris', 'missing'), eye('leftIris', 'missing')];
    expect(eyesMeant(both, 'leftIris', 'noDevice')).toEqual(['leftIris', 'rightIris']);
    expect(eyesMeant(both, 'leftIris', 'eyeMissing')).toEqual(['leftIris']);
    expect(eyesMeant([eye('rightIris', 'excepted'), both[1]!], 'leftIris', 'noDevice')).toEqual(['leftIris']);
  });
});

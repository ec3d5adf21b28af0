import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPage, movedByKey, placed, wholePicture } from './corner-moves.ts';

test('an arrow moves its own corner a little, with Shift further', () => {
  const a = movedByKey(wholePicture, 2, { key: 'ArrowUp', shiftKey: false });
  expect(a?.[2]).toEqual({ x: 1, y: 0.998 });
  expect([a?.[0], a?.[1], a?.[3]]).toEqual([wholePicture[0], wholePicture[1], wholePicture[3]]);
  expect(movedByKey(wholePicture, 2, { key: 'ArrowLeft', shiftKey: true })?.[2]).toEqual({ x: 0.98, y: 1 });
  expect(movedByKey(wholePicture, 2, { key: 'a', shiftKey: false })).toBeNull();
});

test('wherever a corner is put it stays inside the picture', () => {
  const place = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(place, place, fc.integer({ min: 0, max: 3 }), (x, y, at) => {
      for (const corner of placed(wholePicture, at, { x, y })) {
        expect(Math.min(corner.x, corner.y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(corner.x, corner.y)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('crossed corners and a line are no page', () => {
  expect(isPage(wholePicture)).toBe(true);
  const [a, b, c, d] = wholePicture;
  expect(isPage([a, c, b, d])).toBe(false);
  expect(isPage([a, b, a, b])).toBe(false);
  expect(isPage([b, c, d, a])).toBe(true);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullBitmap, hasAll, hasLeaf, withLeaves } from './bitmap.ts';

test('a leaf is set exactly when it was set last', () => {
  const change = fc.record({ first: fc.nat(39), count: fc.integer({ min: 1, max: 4 }), set: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const model = new Array<boolean>(48).fill(false);
      let bitmap: Uint8Array = Buffer.alloc(6);
      for (const { first, count, set } of changes) {
        bitmap = withLeaves(bitmap, first, count, set);
        model.fill(set, first, first + count);
      }
      for (const [n, set] of model.entries()) expect(hasLeaf(bitmap, n)).toBe(set);
      expect(hasAll(bitmap, 40)).toBe(model.slice(0, 40).every(Boolean));
    }),
  );
});

test('the least significant bit comes first and bits past the end stay clear', () => {
  expect(withLeaves(Buffer.alloc(2), 0, 1)).toEqual(Buffer.from([1, 0]));
  expect(withLeaves(Buffer.alloc(2), 9, 1)).toEqual(Buffer.from([0, 2]));
  expect(fullBitmap(11)).toEqual(Buffer.from([255, 7]));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawStrokes, type PenPoint } from './draw-strokes.ts';

const size = { width: 60, height: 40, scale: 1 };
const at = (x: number, y: number, force = 0.5): PenPoint => ({ x, y, force });

test('a line is black along its way and white beside it', () => {
  const { data, width } = drawStrokes([[at(10, 20), at(50, 20)]], size);
  for (let x = 10; x <= 49; x++) expect(data[20 * width + x]).toBeLessThan(20);
  for (let x = 0; x < 60; x++) expect(data[10 * width + x]).toBe(255);
  expect(data[20 * width + 3]).toBe(255);
});

test('more force makes a wider line, a single point a dot', () => {
  const ink = (points: PenPoint[]): number =>
    drawStrokes([points], size).data.reduce((sum, value) => sum + 255 - value, 0);
  expect(ink([at(10, 20, 1), at(50, 20, 1)])).toBeGreaterThan(1.5 * ink([at(10, 20, 0), at(50, 20, 0)]));
  expect(ink([at(30, 20)])).toBeGreaterThan(0);
});

test('any points are drawn without a fault, inside the picture or not', () => {
  const place = fc.oneof(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.constant(Number.NaN));
  const points = fc.array(fc.record({ x: place, y: place, force: fc.double({ min: 0, max: 1, noNaN: true }) }));
  fc.assert(
    fc.property(fc.array(points, { maxLength: 4 }), (strokes) => {
      expect(drawStrokes(strokes, size).data.length).toBe(2_400);
    }),
  );
});

test('a surface of no size, or of any, is refused', () => {
  expect(() => drawStrokes([], { ...size, width: 0 })).toThrow(expect.objectContaining({ code: 'bad-size' }));
  const huge = { width: 50_000, height: 50_000, scale: 1 };
  expect(() => drawStrokes([], huge)).toThrow(expect.objectContaining({ code: 'too-large' }));
});

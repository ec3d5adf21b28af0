import { expect, test } from 'vitest';
import { PadPen, padArea } from './pad-pen.ts';
import { StrokeRecorder } from './stroke-recorder.ts';

const surface = { width: 1_000, height: 300 };
const point = (x: number, y: number, atMs: number, pressure = 0.5) => ({ x, y, atMs, pressure });

test('the pad lies in the middle of the surface in its own shape', () => {
  expect(padArea(surface, 2)).toEqual({ width: 600, height: 300, left: 200, top: 0 });
  expect(padArea({ width: 300, height: 300 }, 2)).toEqual({ width: 300, height: 150, left: 0, top: 75 });
});

test('its strokes are strokes like those of mouse and finger, each ended by its lift', () => {
  const recorder = new StrokeRecorder();
  const pen = new PadPen(recorder);
  expect(pen.move(surface, 2, [point(0, 0, 70), point(0.5, 1, 75)], 10_000)).toBe(true);
  expect(pen.move(surface, 2, [point(0.5, 1, 80, 0)], 10_010)).toBe(false);
  pen.move(surface, 2, [point(1, 1, 270)], 10_200);
  expect(recorder.drawn(surface)).toEqual({
    width: 1_000,
    height: 300,
    pointer: 'pen',
    strokes: [
      [
        [200, 0, 0, 0.5],
        [500, 300, 5, 0.5],
      ],
      [[800, 300, 200, 0.5]],
    ],
  });
});

test('a pad that moves the pointer, too, writes once', () => {
  const recorder = new StrokeRecorder();
  const pen = new PadPen(recorder);
  const mouse = { pointerId: 1, pointerType: 'mouse', x: 3, y: 4, at: 9_990, pressure: 0.5 };
  recorder.down(mouse);
  pen.move(surface, 2, [point(0.5, 0.5, 5)], 10_000);
  expect(recorder.strokes).toEqual([[[500, 150, 10, 0.5]]]);
  expect(recorder.move({ ...mouse, x: 9 })).toBe(false);
  expect(pen.isWriting(10_500)).toBe(true);
  expect(pen.isWriting(11_500)).toBe(false);
  pen.lift();
  // What a hand with a mouse wrote before stays.
  expect(recorder.down(mouse)).toBe(true);
  recorder.up(1);
  pen.move(surface, 2, [point(0.1, 0.1, 900)], 20_000);
  expect(recorder.strokes).toHaveLength(3);
});

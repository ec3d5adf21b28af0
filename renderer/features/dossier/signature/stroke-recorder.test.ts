import { expect, test } from 'vitest';
import { drawnSignature, maxSignaturePoints } from '../../../../main/contract/station/signature.ts';
import { type PenEvent, StrokeRecorder } from './stroke-recorder.ts';

const pen = (more: Partial<PenEvent> = {}): PenEvent => ({
  pointerId: 1,
  pointerType: 'pen',
  x: 10,
  y: 20,
  at: 1_000,
  pressure: 0.4,
  ...more,
});
const size = { width: 800.4, height: 300 };

test('strokes come with place, time from the first point and force, as the station takes them', () => {
  const recorder = new StrokeRecorder();
  expect(recorder.drawn(size)).toBeNull();
  recorder.down(pen());
  recorder.move(pen({ x: 12.34, at: 1_016, pressure: 2 }));
  recorder.up(1);
  recorder.down(pen({ x: 50, at: 1_400 }));
  const drawn = recorder.drawn(size);
  expect(drawn).toEqual({
    width: 800,
    height: 300,
    pointer: 'pen',
    strokes: [
      [
        [10, 20, 0, 0.4],
        [12.3, 20, 16, 1],
      ],
      [[50, 20, 400, 0.4]],
    ],
  });
  expect(drawnSignature.safeParse(drawn).success).toBe(true);
});

test('a hand beside the pen writes nothing', () => {
  const recorder = new StrokeRecorder();
  recorder.down(pen());
  expect(recorder.down(pen({ pointerId: 2, pointerType: 'touch' }))).toBe(false);
  expect(recorder.move(pen({ pointerId: 2, x: 99 }))).toBe(false);
  recorder.up(2);
  expect(recorder.move(pen({ x: 11 }))).toBe(true);
  expect(recorder.strokes).toHaveLength(1);
});

test('cleared, it begins anew; it never takes more than the station does', () => {
  const recorder = new StrokeRecorder();
  recorder.down(pen());
  for (let i = 0; i < maxSignaturePoints + 100; i++) recorder.move(pen({ at: 1_000 + i }));
  expect(drawnSignature.safeParse(recorder.drawn(size)).success).toBe(true);
  recorder.clear();
  expect(recorder.isEmpty).toBe(true);
  recorder.down(pen({ at: 9_000, pointerType: 'mouse' }));
  expect(recorder.drawn(size)).toMatchObject({ pointer: 'mouse', strokes: [[[10, 20, 0, 0.4]]] });
});

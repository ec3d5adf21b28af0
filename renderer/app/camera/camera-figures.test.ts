import { expect, test } from 'vitest';
import { cameraFigures, noteCamera } from './camera-figures.ts';

function storage(initial?: string) {
  const kept = new Map<string, string>(initial === undefined ? [] : [['tram.cameraFigures', initial]]);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const at = new Date('2026-06-27T01:00:00.000Z');

test('counts by the name of the camera', () => {
  const store = storage();
  noteCamera('HD Webcam', 'still', at, store);
  noteCamera('HD Webcam', 'loss', at, store);
  noteCamera('HD Webcam', 'still', new Date(0), store);
  noteCamera('Other', 'failure', at, store);
  noteCamera('', 'failure', at, store);
  expect(cameraFigures('HD Webcam', store)).toEqual({
    stills: 2,
    failures: 0,
    losses: 1,
    lastFaultAt: at.toISOString(),
  });
  expect(cameraFigures('Other', store)).toMatchObject({ stills: 0, failures: 1 });
  expect(cameraFigures('', store).failures).toBe(0);
});

test('keeps the cameras used last', () => {
  const store = storage();
  for (let n = 0; n < 30; n++) noteCamera(`camera ${n}`, 'still', at, store);
  noteCamera('camera 12', 'still', at, store);
  expect(cameraFigures('camera 9', store).stills).toBe(0);
  expect(cameraFigures('camera 12', store).stills).toBe(2);
});

test.each(['', 'no json', 'null', '[]', '{"a":{"stills":-1,"failures":0,"losses":0,"lastFaultAt":null}}', '{"a":7}'])(
  'begins anew where %j is kept',
  (text) => {
    const store = storage(text);
    expect(cameraFigures('a', store).stills).toBe(0);
    noteCamera('a', 'still', at, store);
    expect(cameraFigures('a', store).stills).toBe(1);
  },
);

import { expect, test } from 'vitest';
import { secondsLeft } from './seconds-left.ts';

const startedAt = '2026-03-02T08:00:00.000Z';
const at = (seconds: number): Date => new Date(Date.parse(startedAt) + seconds * 1000);

test('the rest at the rate so far; nothing before there is a rate, never less than nothing', () => {
  const half = { startedAt, doneBytes: 50, totalBytes: 100 };
  expect(secondsLeft(half, at(10))).toBe(10);
  expect(secondsLeft({ ...half, doneBytes: 20 }, at(10))).toBe(40);
  expect(secondsLeft(half, at(1))).toBe(null);
  expect(secondsLeft({ ...half, doneBytes: 0 }, at(10))).toBe(null);
  expect(secondsLeft({ ...half, doneBytes: 130 }, at(10))).toBe(0);
});

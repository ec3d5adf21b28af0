import { expect, test } from 'vitest';
import { isTime, readTime } from './read-time.ts';

test.each([
  ['21:00', '21:00'],
  ['6:30', '06:30'],
  ['6h30', '06:30'],
  ['6h', '06:00'],
  ['0630', '06:30'],
  ['21', '21:00'],
  [' 7 . 05 ', '07:05'],
])('%s is a time', (text, time) => {
  expect([readTime(text), isTime(text)]).toEqual([time, true]);
});

test.each(['', '25:00', '12:60', 'tối', '6:3', '12345'])('%s is none', (text) => {
  expect(isTime(text)).toBe(false);
});

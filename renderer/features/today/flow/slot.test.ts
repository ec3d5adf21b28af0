import { expect, it } from 'vitest';
import { slotOf } from './slot.ts';

it.each([
  ['14:30', '14:30'],
  ['8:05', '08:05'],
  ['8:5', '08:05'],
  ['1430', '14:30'],
  ['830', '08:30'],
  ['9', '09:00'],
  ['9h', '09:00'],
  ['9h15', '09:15'],
  ['14.30', '14:30'],
  [' 0:00 ', '00:00'],
  ['24:00', null],
  ['12:60', null],
  ['', null],
  ['sáng', null],
  ['14:30:00', null],
])('%s is %s', (typed, slot) => {
  expect(slotOf(typed)).toBe(slot);
});

import { expect, test } from 'vitest';
import { isMetered } from './is-metered.ts';

test.each([
  [true, undefined, true],
  [false, { saveData: true }, false],
  [null, { saveData: true }, true],
  [null, { type: 'cellular', saveData: false }, true],
  [null, { type: 'wifi', saveData: false }, false],
  [null, undefined, false],
] as const)('the system says %s, the browser %o: metered %s', (told, line, metered) => {
  expect(isMetered(told, line)).toBe(metered);
});

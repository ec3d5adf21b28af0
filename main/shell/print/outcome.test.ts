import { expect, test } from 'vitest';
import { outcomeOf } from './outcome.ts';

test.each([
  [true, '', 'printed'],
  [false, 'Print job canceled', 'cancelled'],
  [false, 'cancelled', 'cancelled'],
  [false, 'Print job failed', 'failed'],
  [false, 'Invalid printer settings', 'failed'],
  [false, '', 'failed'],
] as const)('printed %s, "%s": %s', (printed, reason, outcome) => {
  expect(outcomeOf(printed, reason)).toBe(outcome);
});

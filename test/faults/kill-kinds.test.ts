import { test } from 'vitest';
import { setUpPlace } from '../fixtures/station/set-up-place.ts';
import { enrolInterrupted } from './kinds/interrupted.ts';
import { kindRows } from './kinds/rows.ts';

const place = setUpPlace();

test.each(kindRows.map((row, n) => ({ ...row, n })))(
  '$name: killed in every step, the draft goes on where it was, and is sealed once',
  { timeout: 120_000 },
  ({ n, ...row }) => enrolInterrupted(place, row, 300 + n),
);

import { test } from 'vitest';
import { type SetUpPlace, setUpPlace } from '../../fixtures/station/set-up-place.ts';
import { enrolInterrupted } from './interrupted.ts';
import { kindRows } from './rows.ts';

/** Of the kinds, what `npm test` waits for; the others are in `npm run test:faults`. */
const SHORT_FORM: ReadonlySet<string> = new Set([
  'first issuance from 14, a finger missing',
  'level-2 account',
  'redo of a rejected renewal',
]);

/** The station killed in every step of a dossier, for some of the kinds, in a place of their own. */
export function dieInSteps(form: 'short' | 'rest'): SetUpPlace {
  const place = setUpPlace();
  const rows = kindRows.map((row, n) => ({ ...row, n }));
  test.each(rows.filter(({ name }) => SHORT_FORM.has(name) === (form === 'short')))(
    '$name: killed in every step, the draft goes on where it was, and is sealed once',
    { timeout: 180_000 },
    ({ n, ...row }) => enrolInterrupted(place, row, 300 + n),
  );
  return place;
}

import { test } from 'vitest';
import { setUpPlace } from '../../fixtures/station/set-up-place.ts';
import { enrolInterrupted } from '../kinds/interrupted.ts';
import { type KindRow, kindRows } from '../kinds/rows.ts';
import { writesOfFile, writesOfSample, writesOfSealing } from '../kinds/writes.ts';

/** Every write on the way of a step that has some. */
const writes: Record<string, string[]> = {
  portrait: writesOfSample,
  fingers: writesOfSample,
  scan: [...writesOfFile('page'), 'page:row'],
  signature: [...writesOfFile('signature'), 'signature:record'],
  confirm: ['confirmed', ...writesOfSealing],
  approve: writesOfSealing,
};

/** Registers a test for each kind, each of these steps that it has, and each write of the step: one death, one dossier. */
export function dieAtWrites(steps: readonly string[]): void {
  const place = setUpPlace();
  const deaths = kindRows.flatMap((row) =>
    writesIn(row, steps).map(({ step, write }) => ({ name: row.name, step, write, row })),
  );
  // Somebody else for every dossier.
  test.each(deaths.map((death, n) => ({ ...death, seed: 1_000 + n })))(
    '$name, $step: killed at $write',
    ({ row, step, write, seed }) => {
      const stepsOf: KindRow['steps'] = (who) =>
        row.steps(who).map((one) => (one.name === step ? { ...one, dieAt: write } : one));
      return enrolInterrupted(place, row, seed, stepsOf, ({ name }) => name === step);
    },
  );
}

function writesIn(row: KindRow, wanted: readonly string[]): { step: string; write: string }[] {
  const steps = row.steps(row.who(1)).map(({ name }) => name);
  const waits = steps.includes('approve');
  return steps
    .filter((step) => wanted.includes(step))
    .flatMap((step) => {
      // A dossier that waits for a supervisor is not sealed by its confirmation.
      const here = step === 'confirm' && waits ? ['confirmed'] : (writes[step] ?? []);
      return here.map((write) => ({ step, write }));
    });
}

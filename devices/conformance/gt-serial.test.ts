import { describe, it } from 'vitest';
import { GT_TRAITS, gtRig } from '../simulators/gt/rig.ts';
import { hasSocat } from '../simulators/pseudo-terminal.ts';
import { casesOverTheLine } from '../simulators/sensor/over-the-line.ts';

describe.skipIf(!hasSocat())('GT-5xx driver over a pseudo terminal (skipped where socat is missing)', () => {
  for (const { name, run } of casesOverTheLine(9600, gtRig, GT_TRAITS)) it(name, run);
});

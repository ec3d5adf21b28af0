import { describe, it } from 'vitest';
import { hasSocat } from '../simulators/pseudo-terminal.ts';
import { casesOverTheLine } from '../simulators/sensor/over-the-line.ts';
import { zfmRig } from '../simulators/zfm/rig.ts';

describe.skipIf(!hasSocat())('ZFM driver over a pseudo terminal (skipped where socat is missing)', () => {
  for (const { name, run } of casesOverTheLine(57_600, zfmRig)) it(name, run);
});

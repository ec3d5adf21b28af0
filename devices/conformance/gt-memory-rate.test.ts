import { describe, it } from 'vitest';
import { GT_TRAITS, gtMemoryRig } from '../simulators/gt/rig.ts';
import { conformanceCases } from './suite.ts';

describe('GT-5xx driver over memory, with a rate to agree on', () => {
  for (const { name, run } of conformanceCases(() => gtMemoryRig(true), GT_TRAITS)) it(name, run);
});

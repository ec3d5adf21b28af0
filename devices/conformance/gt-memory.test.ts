import { describe, it } from 'vitest';
import { GT_TRAITS, gtMemoryRig } from '../simulators/gt/rig.ts';
import { conformanceCases } from './suite.ts';

describe('GT-5xx driver over memory', () => {
  for (const { name, run } of conformanceCases(() => gtMemoryRig(false), GT_TRAITS)) it(name, run);
});

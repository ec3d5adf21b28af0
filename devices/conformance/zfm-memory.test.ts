import { describe, it } from 'vitest';
import { zfmMemoryRig } from '../simulators/zfm/memory-rig.ts';
import { conformanceCases } from './suite.ts';

describe('ZFM driver over memory', () => {
  for (const { name, run } of conformanceCases(() => zfmMemoryRig(false))) it(name, run);
});

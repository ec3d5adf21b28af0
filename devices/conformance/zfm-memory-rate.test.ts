import { describe, it } from 'vitest';
import { zfmMemoryRig } from '../simulators/zfm/memory-rig.ts';
import { conformanceCases } from './suite.ts';

describe('ZFM driver over memory, with a rate to agree on', () => {
  for (const { name, run } of conformanceCases(() => zfmMemoryRig(true))) it(name, run);
});

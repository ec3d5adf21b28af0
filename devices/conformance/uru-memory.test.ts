import { describe, it } from 'vitest';
import { URU_TRAITS, uruRig } from '../simulators/uru/rig.ts';
import { conformanceCases } from './suite.ts';

describe('U.are.U driver over USB in memory', () => {
  for (const { name, run } of conformanceCases(uruRig, URU_TRAITS)) it(name, run);
});

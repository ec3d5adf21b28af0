import { describe, it } from 'vitest';
import { SBI_TRAITS, sbiRig } from '../simulators/sbi/rig.ts';
import { conformanceCases } from './suite.ts';

describe.each(['0.9.5', '1.0'] as const)('SBI driver and a service of version %s', (version) => {
  for (const { name, run } of conformanceCases(() => sbiRig(version), SBI_TRAITS)) it(name, run);
});

import { describe, it } from 'vitest';
import { SBI_TRAITS, sbiRig } from '../simulators/sbi/rig.ts';
import { conformanceCases } from './suite.ts';

describe.each([
  ['0.9.5', 'single'],
  ['1.0', 'single'],
  ['1.0', 'iris'],
] as const)('SBI driver and a service of version %s: %s', (version, kind) => {
  for (const { name, run } of conformanceCases(() => sbiRig(version, kind), SBI_TRAITS)) it(name, run);
});

import { basicCases } from './basic-cases.ts';
import { cancelCases } from './cancel-cases.ts';
import { damageCases } from './damage-cases.ts';
import { ALL_TRAITS, type ConformanceCase, type MakeRig } from './rig.ts';
import { unplugCases } from './unplug-cases.ts';

/** What every driver must do. Each case makes its own rig; a test runs the cases by name. */
export function conformanceCases(make: MakeRig, traits = ALL_TRAITS): ConformanceCase[] {
  return [
    ...basicCases(make, traits),
    ...cancelCases(make),
    ...unplugCases(make, traits),
    ...damageCases(make, traits),
  ];
}

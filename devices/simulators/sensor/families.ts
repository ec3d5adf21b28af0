import { COMMAND } from '../../protocol/gt/commands.ts';
import { INSTRUCTION } from '../../protocol/zfm/commands.ts';
import type { DeviceEnd } from '../../transport/memory.ts';
import { simulateGt } from '../gt/simulator.ts';
import { simulateZfm } from '../zfm/simulator.ts';
import { faultHelp, parseFault } from './fault-text.ts';
import type { SensorOptions, SensorSimulator } from './simulate-sensor.ts';

/** A family of sensors as the command line knows it. */
export interface SensorFamily {
  /** What can be typed to order a fault. */
  faultHelp: string;
  isFault(text: string): boolean;
  /** Starts a sensor; its `order` obeys a fault as it was typed, and says whether it was one. */
  simulate(line: DeviceEnd, options: SensorOptions): { order(text: string): boolean };
}

function family<C extends string>(
  commands: readonly C[],
  simulate: (line: DeviceEnd, options: SensorOptions) => SensorSimulator<C>,
): SensorFamily {
  return {
    faultHelp: faultHelp(commands),
    isFault: (text) => parseFault(text, commands) !== null,
    simulate: (line, options) => {
      const simulator = simulate(line, options);
      return {
        order: (text) => {
          const fault = parseFault(text, commands);
          if (fault) simulator.order(fault);
          return fault !== null;
        },
      };
    },
  };
}

const namesOf = <C extends string>(table: Record<C, unknown>): C[] => Object.keys(table) as C[];

/** The simulated sensors on serial lines, by the name of their driver. */
export const SENSOR_FAMILIES: Readonly<Record<string, SensorFamily>> = {
  zfm: family(namesOf(INSTRUCTION), simulateZfm),
  gt: family(namesOf(COMMAND), simulateGt),
};

import type { ConformanceRig } from '../../conformance/rig.ts';
import type { OpenDevice } from '../../drivers/driver.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { SensorSimulator } from './simulate-sensor.ts';

/** What every rig of a sensor on a line needs, whatever its family. */
export interface SensorRigParts<T> {
  transport: ByteTransport;
  timing: T;
  /** Resolves when a plugged device can be opened. */
  plugged?: () => Promise<void>;
  dispose?: () => Promise<void>;
}

/** What a family adds to it. */
export interface SensorRigFamily<C extends string> extends Pick<ConformanceRig, 'imageStep'> {
  /** Makes the simulator; `speed` is asked for each answer. */
  simulate(speed: () => number | null): SensorSimulator<C>;
  open(signal: AbortSignal): Promise<OpenDevice>;
  steps: readonly { name: C; opening: boolean }[];
  /** Code with which the device refuses a command. */
  refusal: number;
  /** So late an answer comes when the driver has asked again. */
  lateMs(step: C): number;
}

/** A sensor's simulator as a device that fails on demand, for the conformance suite. */
export function sensorRig<C extends string, T>(parts: SensorRigParts<T>, family: SensorRigFamily<C>): ConformanceRig {
  let speed: number | null = null;
  const simulator = family.simulate(() => speed);
  const command = (step: string): C => step as C;
  return {
    open: family.open,
    steps: family.steps,
    imageStep: family.imageStep,
    unplugOn: (step) => simulator.order({ kind: 'unplugOn', command: command(step) }),
    unplugAfter: (bytes) => simulator.order({ kind: 'unplugAt', bytes }),
    unplug: () => simulator.order({ kind: 'unplug' }),
    plug: async () => {
      simulator.order({ kind: 'plug' });
      await parts.plugged?.();
    },
    silence: (step, times) => simulator.order({ kind: 'silent', command: command(step), times }),
    answerLate: (step) =>
      simulator.order({ kind: 'late', command: command(step), ms: family.lateMs(command(step)), times: 1 }),
    damage: (damage, step, frame, times) =>
      simulator.order({ kind: 'damage', damage, command: command(step), frame, times }),
    refuse: (step, times) =>
      simulator.order({ kind: 'refuse', command: command(step), confirmation: family.refusal, times }),
    hideFinger: (polls) => simulator.order({ kind: 'noFinger', polls }),
    keepFinger: (polls) => simulator.order({ kind: 'keepFinger', polls }),
    pace: (baud) => {
      speed = baud;
    },
    clear: () => simulator.order({ kind: 'clear' }),
    dispose: async () => {
      simulator.stop();
      await parts.transport.close();
      await parts.dispose?.();
    },
  };
}

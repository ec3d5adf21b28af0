import type { ConformanceRig } from '../../conformance/rig.ts';
import { zfmDriver } from '../../drivers/zfm/driver.ts';
import type { ZfmTiming } from '../../drivers/zfm/timing.ts';
import { CONFIRMATION, type CommandName } from '../../protocol/zfm/commands.ts';
import { HEADER_BYTES, SUM_BYTES } from '../../protocol/zfm/frame.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { DeviceEnd } from '../../transport/memory.ts';
import type { FingerSource } from './finger-source.ts';
import { simulateZfm } from './simulator.ts';

const SIZE = { width: 256, height: 288 };
const PACKET = 256;
const PACKETS = (SIZE.width * SIZE.height) / 2 / PACKET;

/** Stripes that differ from finger to finger: cheap, where only bytes matter. */
export const stripes: FingerSource = {
  finger: async (number, { width, height }) =>
    Uint8Array.from(
      { length: width * height },
      (_, i) => ((i % width) * 3 + ((i / width) | 0) * 5 + number * 31) & 0xff,
    ),
};

export interface ZfmRigParts {
  transport: ByteTransport;
  device: DeviceEnd;
  timing: ZfmTiming;
  /** Resolves when a plugged device can be opened. */
  plugged?: () => Promise<void>;
  dispose?: () => Promise<void>;
}

/** The ZFM simulator as a device that fails on demand, for the conformance suite. */
export function zfmRig(parts: ZfmRigParts): ConformanceRig {
  let speed: number | null = null;
  const simulator = simulateZfm(parts.device, {
    fingers: stripes,
    size: SIZE,
    get speed() {
      return speed;
    },
  });
  const command = (step: string): CommandName => step as CommandName;
  return {
    open: (signal) => zfmDriver(parts.timing).open(parts.transport, { signal }),
    steps: [
      { name: 'verifyPassword', opening: true },
      { name: 'readParameters', opening: true },
      { name: 'setParameter', opening: true },
      { name: 'takeImage', opening: false },
      { name: 'uploadImage', opening: false },
    ],
    imageStep: {
      name: 'uploadImage',
      answers: PACKETS + 1,
      bytes: PACKETS * (HEADER_BYTES + PACKET + SUM_BYTES),
    },
    unplugOn: (step) => simulator.order({ kind: 'unplugOn', command: command(step) }),
    unplugAfter: (bytes) => simulator.order({ kind: 'unplugAt', bytes }),
    unplug: () => simulator.order({ kind: 'unplug' }),
    plug: async () => {
      simulator.order({ kind: 'plug' });
      await parts.plugged?.();
    },
    silence: (step, times) => simulator.order({ kind: 'silent', command: command(step), times }),
    answerLate: (step) => {
      const { answerMs, probeMs, quietMs } = parts.timing;
      const probing = parts.transport.realBaud && step === 'verifyPassword';
      const ms = (probing ? probeMs : answerMs) + 2 * quietMs;
      simulator.order({ kind: 'late', command: command(step), ms, times: 1 });
    },
    damage: (damage, step, frame, times) =>
      simulator.order({ kind: 'damage', damage, command: command(step), frame, times }),
    refuse: (step, times) =>
      simulator.order({ kind: 'refuse', command: command(step), confirmation: CONFIRMATION.badParameter, times }),
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

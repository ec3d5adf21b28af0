import type { ConformanceRig, ConformanceTraits } from '../../conformance/rig.ts';
import { uruDriver } from '../../drivers/uru/driver.ts';
import { HEADER_BYTES, IMAGE } from '../../protocol/uru/image.ts';
import { memoryUsb } from '../../transport/usb-memory.ts';
import { stripes } from '../fingers/stripes.ts';
import { type UruDeviceOptions, type UruStep, uruDevice } from './device.ts';

const TIMING = {
  controlMs: 120,
  imageMs: 1500,
  powerMs: 60,
  statusMs: 2,
  liftMs: 200,
  liftNoticeMs: 2,
};

/**
 * USB itself notices bytes that change on the way, and each transfer has its own answer: neither a wrong sum nor noise nor a
 * late answer reaches a driver.
 */
export const URU_TRAITS: ConformanceTraits = {
  damages: ['truncate', 'length', 'drop'],
  lateAnswers: false,
  tellsLift: true,
  tellsLoss: true,
};

/** The simulated U.are.U 4500 behind its driver, for the conformance suite. */
export async function uruRig(options: Partial<UruDeviceOptions> = {}): Promise<ConformanceRig> {
  let speed: number | null = null;
  const device = uruDevice({
    fingers: stripes,
    ...options,
    get speed() {
      return speed;
    },
    unplug: () => usb.unplug(),
  });
  const usb = memoryUsb(device, 'SIMULATED-4500');
  const step = (name: string): UruStep => name as UruStep;
  return {
    open: (signal) => uruDriver({ timing: TIMING }).open(usb.host, { signal }),
    steps: [
      { name: 'status', opening: true },
      { name: 'info', opening: true },
      { name: 'mode', opening: false },
      { name: 'image', opening: false },
      { name: 'index', opening: false },
      { name: 'key', opening: false },
    ],
    imageStep: { name: 'image', answers: 1, bytes: HEADER_BYTES + IMAGE.width * (IMAGE.height - 1) },
    unplugOn: (name) => device.order({ kind: 'unplugOn', command: step(name) }),
    unplugAfter: (bytes) => device.order({ kind: 'unplugAt', bytes }),
    unplug: () => usb.unplug(),
    plug: async () => usb.plug(),
    silence: (name, times) => device.order({ kind: 'silent', command: step(name), times }),
    answerLate: () => {
      throw new Error('no answer of USB is late');
    },
    damage: (damage, name, frame, times) => device.order({ kind: 'damage', damage, command: step(name), frame, times }),
    refuse: (name, times) => device.order({ kind: 'refuse', command: step(name), confirmation: 0, times }),
    hideFinger: (polls) => device.order({ kind: 'noFinger', polls }),
    keepFinger: (polls) => device.order({ kind: 'keepFinger', polls }),
    pace: (bits) => {
      speed = bits;
    },
    clear: () => device.order({ kind: 'clear' }),
    dispose: async () => {
      device.stop();
      await usb.host.close();
    },
  };
}

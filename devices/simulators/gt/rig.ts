import type { ConformanceRig, ConformanceTraits } from '../../conformance/rig.ts';
import { gtDriver } from '../../drivers/gt/driver.ts';
import type { GtTiming } from '../../drivers/gt/timing.ts';
import { ERROR } from '../../protocol/gt/commands.ts';
import { HEAD_BYTES, SUM_BYTES } from '../../protocol/gt/frame.ts';
import { type DeviceEnd, memoryLine } from '../../transport/memory.ts';
import { stripes } from '../fingers/stripes.ts';
import { MEMORY_TIMING } from '../sensor/memory-timing.ts';
import { type SensorRigParts, sensorRig } from '../sensor/rig.ts';
import { simulateGt } from './simulator.ts';

const SIZE = { width: 258, height: 202 };

/** The family's protocol notices every damage; one frame is the answer, the other one all of the image. */
export const GT_TRAITS: ConformanceTraits = {
  damages: ['garbage', 'truncate', 'sum', 'length', 'drop'],
  lateAnswers: true,
  tellsLift: true,
  tellsLoss: true,
};

export interface GtRigParts extends SensorRigParts<GtTiming> {
  device: DeviceEnd;
}

/** The GT-5xx simulator as a device that fails on demand, for the conformance suite. */
export function gtRig(parts: GtRigParts): ConformanceRig {
  const { transport, timing } = parts;
  return sensorRig(parts, {
    simulate: (speed) =>
      simulateGt(parts.device, {
        fingers: stripes,
        size: SIZE,
        get speed() {
          return speed();
        },
      }),
    open: (signal) => gtDriver(timing).open(transport, { signal }),
    // The word about the rate is none of them: what is lost of it is made good by asking at both rates.
    steps: [
      { name: 'open', opening: true },
      { name: 'led', opening: false },
      { name: 'isFingerPressed', opening: false },
      { name: 'captureFinger', opening: false },
      { name: 'getImage', opening: false },
    ],
    imageStep: { name: 'getImage', answers: 2, bytes: HEAD_BYTES + SIZE.width * SIZE.height + SUM_BYTES },
    refusal: ERROR.badFinger,
    lateMs: (step) => {
      const { answerMs, probeMs, quietMs } = timing;
      return (transport.realBaud && step === 'open' ? probeMs : answerMs) + 2 * quietMs;
    },
  });
}

/** A fresh driver and sensor in this process; `realBaud` makes the line one whose rate both ends must agree on. */
export async function gtMemoryRig(realBaud: boolean): Promise<ConformanceRig> {
  const { host, device } = memoryLine({ realBaud });
  return gtRig({ transport: host, device, timing: MEMORY_TIMING });
}

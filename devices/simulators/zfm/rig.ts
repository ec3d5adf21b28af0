import type { ConformanceRig } from '../../conformance/rig.ts';
import { zfmDriver } from '../../drivers/zfm/driver.ts';
import type { ZfmTiming } from '../../drivers/zfm/timing.ts';
import { CONFIRMATION } from '../../protocol/zfm/commands.ts';
import { HEADER_BYTES, SUM_BYTES } from '../../protocol/zfm/frame.ts';
import type { DeviceEnd } from '../../transport/memory.ts';
import { stripes } from '../fingers/stripes.ts';
import { type SensorRigParts, sensorRig } from '../sensor/rig.ts';
import { simulateZfm } from './simulator.ts';

const SIZE = { width: 256, height: 288 };
const PACKET = 256;
const PACKETS = (SIZE.width * SIZE.height) / 2 / PACKET;

export interface ZfmRigParts extends SensorRigParts<ZfmTiming> {
  device: DeviceEnd;
}

/** The ZFM simulator as a device that fails on demand, for the conformance suite. */
export function zfmRig(parts: ZfmRigParts): ConformanceRig {
  const { transport, timing } = parts;
  return sensorRig(parts, {
    simulate: (speed) =>
      simulateZfm(parts.device, {
        fingers: stripes,
        size: SIZE,
        get speed() {
          return speed();
        },
      }),
    open: (signal) => zfmDriver(timing).open(transport, { signal }),
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
    refusal: CONFIRMATION.badParameter,
    lateMs: (step) => {
      const { answerMs, probeMs, quietMs } = timing;
      const probing = transport.realBaud && step === 'verifyPassword';
      return (probing ? probeMs : answerMs) + 2 * quietMs;
    },
  });
}

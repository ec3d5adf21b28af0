import type { ConformanceRig } from '../../conformance/rig.ts';
import { memoryLine } from '../../transport/memory.ts';
import { zfmRig } from './rig.ts';

/** Short waits: over memory an answer that is not there at once does not come. */
export const MEMORY_TIMING = {
  answerMs: 120,
  packetMs: 60,
  quietMs: 15,
  drainMs: 2000,
  pollMs: 3,
  liftMs: 200,
  probeMs: 60,
};

/** A fresh driver and sensor in this process; `realBaud` makes the line one whose rate both ends must agree on. */
export async function zfmMemoryRig(realBaud: boolean): Promise<ConformanceRig> {
  const { host, device } = memoryLine({ realBaud });
  return zfmRig({ transport: host, device, timing: MEMORY_TIMING });
}

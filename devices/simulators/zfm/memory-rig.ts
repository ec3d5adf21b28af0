import type { ConformanceRig } from '../../conformance/rig.ts';
import { memoryLine } from '../../transport/memory.ts';
import { MEMORY_TIMING } from '../sensor/memory-timing.ts';
import { zfmRig } from './rig.ts';

/** A fresh driver and sensor in this process; `realBaud` makes the line one whose rate both ends must agree on. */
export async function zfmMemoryRig(realBaud: boolean): Promise<ConformanceRig> {
  const { host, device } = memoryLine({ realBaud });
  return zfmRig({ transport: host, device, timing: MEMORY_TIMING });
}

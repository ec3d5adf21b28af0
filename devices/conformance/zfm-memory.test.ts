import { describe, it } from 'vitest';
import { zfmRig } from '../simulators/zfm/rig.ts';
import { memoryLine } from '../transport/memory.ts';
import { conformanceCases } from './suite.ts';

const timing = { answerMs: 120, packetMs: 60, quietMs: 15, drainMs: 2000, pollMs: 3, probeMs: 60 };

for (const realBaud of [false, true]) {
  const make = async () => {
    const { host, device } = memoryLine({ realBaud });
    return zfmRig({ transport: host, device, timing });
  };
  describe(`ZFM driver over memory, ${realBaud ? 'with' : 'without'} a rate to agree on`, () => {
    for (const { name, run } of conformanceCases(make)) it(name, run);
  });
}

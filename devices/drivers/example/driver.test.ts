import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ConformanceRig } from '../../conformance/rig.ts';
import { conformanceCases } from '../../conformance/suite.ts';
import { stripes } from '../../simulators/fingers/stripes.ts';
import { MEMORY_TIMING } from '../../simulators/sensor/memory-timing.ts';
import { sensorRig } from '../../simulators/sensor/rig.ts';
import { simulateSensor } from '../../simulators/sensor/simulate-sensor.ts';
import { memoryLine } from '../../transport/memory.ts';
import { drivers } from '../registry.ts';
import { encodeFrame, exampleDriver, MOST_PAYLOAD, SIZE } from './driver.ts';

type Question = 'H' | 'F' | 'T' | 'I';
const timing = MEMORY_TIMING;

function pieces(image: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < image.length; at += MOST_PAYLOAD) {
    const last = at + MOST_PAYLOAD >= image.length;
    frames.push(encodeFrame(last ? 'E' : 'D', image.slice(at, at + MOST_PAYLOAD)));
  }
  return frames;
}

/** The sensor that the example talks to, and its rig: what a new family needs besides its driver. */
async function rig(): Promise<ConformanceRig> {
  const { host, device } = memoryLine();
  let image: Uint8Array | null = null;
  return sensorRig(
    { transport: host, timing },
    {
      simulate: (speed) =>
        simulateSensor<Question, Question>(
          device,
          {
            size: SIZE,
            weakSpots: { garbage: Uint8Array.of(0, 0xaa, 0x59, 0xff, 0xaa), lengthAt: 3 },
            hear: (data) =>
              [...String.fromCharCode(...data)].map((text) => ({
                command: text as Question,
                question: text as Question,
              })),
            forget: () => {},
            answer: (question, glass) => {
              if (question === 'H') return [encodeFrame('Y')];
              if (question === 'I') return image ? [encodeFrame('Y'), ...pieces(image)] : [encodeFrame('X')];
              const finger = glass.look();
              if (question === 'T' && finger) {
                image = finger;
                glass.taken();
              }
              return [encodeFrame(finger ? 'Y' : 'N')];
            },
            refusal: () => encodeFrame('X'),
            baud: 115_200,
          },
          {
            fingers: stripes,
            get speed() {
              return speed();
            },
          },
        ),
      open: (signal) => exampleDriver(timing).open(host, { signal }),
      steps: [
        { name: 'H', opening: true },
        { name: 'T', opening: false },
        { name: 'I', opening: false },
      ],
      imageStep: { name: 'I', answers: 1 + (SIZE.width * SIZE.height) / MOST_PAYLOAD, bytes: SIZE.width * SIZE.height },
      refusal: 0,
      lateMs: () => timing.answerMs + 2 * timing.quietMs,
    },
  );
}

describe('the example of a driver', () => {
  for (const { name, run } of conformanceCases(rig)) it(name, run);

  it('is shorter than a hundred lines, stands in the README as it is, and in no station', async () => {
    const code = await readFile(new URL('./driver.ts', import.meta.url), 'utf8');
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    expect(code.trimEnd().split('\n').length).toBeLessThan(100);
    expect(readme).toContain(code);
    expect(drivers.map(({ id }) => id)).not.toContain('example');
  });
});

import { describe, expect, it } from 'vitest';
import type { CapturedImage } from '../../main/contract/devices-api.ts';
import { Failure } from '../../main/contract/result.ts';
import type { OpenDevice } from '../drivers/driver.ts';
import { zfmMemoryRig } from '../simulators/zfm/memory-rig.ts';
import type { ConformanceRig } from './rig.ts';
import { conformanceCases } from './suite.ts';

type Spoil = (device: OpenDevice) => Partial<OpenDevice>;

/** The suite's case of that name, on a driver with a defect planted in its devices. */
async function runSpoiled(name: string, spoil: Spoil): Promise<void> {
  const make = async (): Promise<ConformanceRig> => {
    const rig = await zfmMemoryRig(false);
    const open = rig.open.bind(rig);
    const spoiled = async (...args: Parameters<typeof open>): Promise<OpenDevice> => {
      const device = await open(...args);
      return { ...device, ...spoil(device) };
    };
    return { ...rig, open: spoiled };
  };
  const found = conformanceCases(make).find((item) => item.name === name);
  if (!found) throw new Error(`no case "${name}"`);
  await found.run();
}

const defects: [string, string, Spoil][] = [
  [
    'shows an old image again',
    'opens, captures twice, closes, opens again',
    (device) => {
      let first: CapturedImage | null = null;
      return { capture: async (request) => (first ??= await device.capture(request)) };
    },
  ],
  [
    'takes the finger that still lies there for the next one',
    'waits until the finger before is lifted',
    (device) => {
      const kept: CapturedImage[] = [];
      return {
        capture: async (request) => {
          const image = kept[0] ?? (await device.capture(request));
          kept.push(image);
          for (const phase of ['awaitingLift', 'awaitingFinger', 'fingerOn', 'reading', 'done'] as const)
            if (kept.length > 1) request.onProgress(phase, 1);
          return image;
        },
      };
    },
  ],
  [
    'gives an image whose numbers do not agree',
    'waits for the finger',
    (device) => ({ capture: async (request) => ({ ...(await device.capture(request)), height: 287 }) }),
  ],
  [
    'says nothing while reading',
    'reports phases in order and a share that never falls',
    (device) => ({ capture: (request) => device.capture({ ...request, onProgress: () => {} }) }),
  ],
  [
    'does not listen to a cancel',
    'cancelled while half the image is there, then captures',
    (device) => ({ capture: (request) => device.capture({ ...request, signal: new AbortController().signal }) }),
  ],
  [
    'takes damage for an answer',
    'sum at each try of the image is an error, then captures',
    (device) => ({
      capture: (request) =>
        device.capture(request).catch(() => ({
          format: 'gray8' as const,
          width: 256,
          height: 288,
          ppi: 500,
          data: new Uint8Array(256 * 288),
        })),
    }),
  ],
  [
    'calls a pulled cable silence',
    'unplugged at each protocol step',
    (device) => ({
      capture: (request) => device.capture(request).catch(() => Promise.reject(new Failure('device_silent'))),
    }),
  ],
];

describe('the conformance suite', () => {
  it.each(defects)('fails a driver that %s', async (_defect, name, spoil) => {
    await expect(runSpoiled(name, () => ({}))).resolves.toBeUndefined();
    await expect(runSpoiled(name, spoil)).rejects.toThrow();
  });
});

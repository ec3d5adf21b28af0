import { describe, expect, it } from 'vitest';
import type { PreviewFrame } from '../../../main/contract/devices-api.ts';
import { LEFT, open, service, takeSet } from '../../../test/fixtures/devices/sbi-rig.ts';
import type { OpenDevice } from '../driver.ts';

describe('preview', () => {
  /** Frames until so many are there; the stream is ended by an abort. */
  async function watch(device: OpenDevice, count: number, during?: () => Promise<unknown>): Promise<PreviewFrame[]> {
    const frames: PreviewFrame[] = [];
    const controller = new AbortController();
    const enough = new Promise<void>((resolve) => {
      void device
        .preview?.((frame) => {
          frames.push(frame);
          if (frames.length >= count) resolve();
        }, controller.signal)
        .then(resolve, (error: unknown) => {
          frames.length = 0;
          resolve();
          failure = error;
        });
    });
    let failure: unknown = null;
    await during?.();
    await enough;
    controller.abort();
    if (failure) throw failure;
    return frames;
  }

  it('shows frame after frame', async () => {
    const device = await open(await service({ fps: 100 }), 'face');
    const frames = await watch(device, 10);
    expect(frames[0]).toMatchObject({ format: 'jpeg', width: 640, height: 480 });
    // A busy machine misses frames, and counts them: each is later than the one before.
    const sequences = frames.map(({ sequence }) => sequence);
    expect(sequences[0]).toBeGreaterThanOrEqual(1);
    expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
    expect(new Set(frames.map(({ data }) => Buffer.from(data).toString('base64'))).size).toBe(frames.length);
  });

  it('goes on beside captures, also of another module', async () => {
    const device = await open(await service({ fps: 100 }), 'slap');
    const frames = await watch(device, 20, async () => {
      await takeSet(device, LEFT);
      await takeSet(device, ['leftThumb', 'rightThumb']);
    });
    expect(frames.at(-1)?.sequence).toBeGreaterThanOrEqual(20);
  });

  it.each([
    ['refused', { kind: 'error', step: 'stream', code: 110, times: 1 }, 'device_not_ready'],
    ['silent', { kind: 'silent', step: 'stream', times: 1 }, 'device_silent'],
    ['garbage', { kind: 'garbage', step: 'stream', bytes: 1_000_000, times: 1 }, 'device_garbled'],
    ['killed', { kind: 'kill', step: 'stream' }, 'device_lost'],
    ['cut in mid frame', { kind: 'cut', bytes: 20_000 }, 'device_lost'],
  ] as const)('%s', async (_name, fault, code) => {
    const simulator = await service({ fps: 100 });
    const device = await open(simulator, 'slap');
    await simulator.order(fault);
    await expect(watch(device, 1_000_000)).rejects.toMatchObject({ code });
  });
});

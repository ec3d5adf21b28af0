import { describe, expect, it } from 'vitest';
import { CONFIRMATION } from '../../protocol/zfm/commands.ts';
import type { SystemParameters } from '../../protocol/zfm/parameters.ts';
import { stripes } from '../../simulators/fingers/stripes.ts';
import { MEMORY_TIMING } from '../../simulators/sensor/memory-timing.ts';
import { simulateZfm, type ZfmSimulator } from '../../simulators/zfm/simulator.ts';
import { memoryLine } from '../../transport/memory.ts';
import { replayTransport } from '../../transport/replay.ts';
import type { OpenDevice } from '../driver.ts';
import { zfmDriver } from './driver.ts';

const driver = zfmDriver(MEMORY_TIMING);
const signal = new AbortController().signal;

interface Scene {
  simulator: ZfmSimulator;
  open(): Promise<OpenDevice>;
}

function scene(sensor: Partial<SystemParameters>, realBaud: boolean, size = { width: 256, height: 288 }): Scene {
  const { host, device } = memoryLine({ realBaud });
  const simulator = simulateZfm(device, { fingers: stripes, size, sensor });
  return { simulator, open: () => driver.open(host, { signal }) };
}

const capture = (device: OpenDevice) =>
  device.capture({ position: 'x', timeoutMs: 5000, signal, onProgress: () => {} });

describe('ZFM driver, opening', () => {
  it('raises the rate and the packet size once', async () => {
    const { simulator, open } = scene({ packetSize: 128, baud: 57_600 }, true);
    const device = await open();
    expect(simulator.state.parameters).toMatchObject({ packetSize: 256, baud: 115_200 });
    await capture(device);
    await device.close();
    // Set already: a third writing of the sensor's flash would be refused here.
    simulator.order({ kind: 'refuse', command: 'setParameter', confirmation: CONFIRMATION.badParameter, times: 1 });
    await capture(await open());
    expect(simulator.state.parameters).toMatchObject({ packetSize: 256, baud: 115_200 });
  });

  it.each([9600, 19_200, 38_400, 57_600, 115_200])('finds a sensor set to %i', async (baud) => {
    const { open } = scene({ baud }, true);
    await capture(await open());
  });

  it('leaves the rate of a line without one alone', async () => {
    const { simulator, open } = scene({}, false);
    await open();
    expect(simulator.state.parameters.baud).toBe(57_600);
  });

  it('takes a clone as it is that refuses another packet size and rate', async () => {
    const { simulator, open } = scene({ packetSize: 32 }, true);
    simulator.order({ kind: 'refuse', command: 'setParameter', confirmation: CONFIRMATION.badParameter, times: 99 });
    await capture(await open());
    expect(simulator.state.parameters).toMatchObject({ packetSize: 32, baud: 57_600 });
  });

  it('goes back to the old rate when the sensor is not heard at the new one', async () => {
    const { simulator, open } = scene({ packetSize: 256 }, true);
    simulator.order({ kind: 'refuse', command: 'setParameter', confirmation: CONFIRMATION.ok, times: 1 });
    await capture(await open());
    expect(simulator.state.parameters.baud).toBe(57_600);
  });

  it('opens a sensor that is still sending the image of an earlier opening', async () => {
    const { host, device } = memoryLine();
    simulateZfm(device, { fingers: stripes, speed: 1_500_000 });
    const first = await driver.open(host, { signal });
    const controller = new AbortController();
    const onProgress = (_phase: string, share: number): void => {
      if (share > 0.2) controller.abort();
    };
    const request = { position: 'x', timeoutMs: 5000, signal: controller.signal, onProgress };
    await expect(first.capture(request)).rejects.toMatchObject({ code: 'cancelled' });
    await first.close();
    await capture(await driver.open(host, { signal }));
  });

  it('is refused by a sensor with another password', async () => {
    const { simulator, open } = scene({}, false);
    simulator.order({ kind: 'refuse', command: 'verifyPassword', confirmation: CONFIRMATION.wrongPassword, times: 1 });
    await expect(open()).rejects.toMatchObject({ code: 'device_refused', detail: 'password' });
  });
});

describe('ZFM driver, image', () => {
  it.each([
    { width: 256, height: 288 },
    { width: 192, height: 192 },
    { width: 160, height: 160 },
  ])('takes the size from the length: %j', async (size) => {
    const { open } = scene({}, false, size);
    const image = await capture(await open());
    expect(image).toMatchObject({ format: 'gray8', ...size, ppi: 500 });
    const finger = await stripes.finger(0, size);
    expect(image.data).toEqual(finger.map((pixel) => (pixel >> 4) * 17));
  });

  it('refuses an image of no known size', async () => {
    const { open } = scene({}, false, { width: 256, height: 256 });
    await expect(open().then(capture)).rejects.toMatchObject({
      code: 'device_garbled',
      detail: 'image of 32768 bytes',
    });
  });
});

describe('ZFM driver, on the wire', () => {
  it('exchanges exactly these packets', async () => {
    const transport = replayTransport(`
      # verify password 00000000
      => ef01ffffffff0100071300000000001b
      <= ef01ffffffff07000300000a
      # read parameters: system 0009, 162 templates, 128-byte packets, 57600; in two pieces
      => ef01ffffffff0100030f0013
      <= ef01ffffffff070013000000000900a20003ffff
      <= ffff0002000604cc
      # set parameter 6 to 3: packets of 256 bytes
      => ef01ffffffff0100050e0603001d
      <= ef01ffffffff07000300000a
      => ef01ffffffff0100030f0013
      <= ef01ffffffff070013000000000900a20003ffffffff0003000604cd
      # take image: no finger
      => ef01ffffffff010003010005
      <= ef01ffffffff07000302000c
    `);
    const device = await driver.open(transport, { signal });
    const request = { position: 'x', timeoutMs: 0, signal, onProgress: () => {} };
    await expect(device.capture(request)).rejects.toMatchObject({ code: 'finger_timeout' });
    await device.close();
    transport.verifyDone();
  });
});

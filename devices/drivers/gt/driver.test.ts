import { describe, expect, it } from 'vitest';
import { ERROR } from '../../protocol/gt/commands.ts';
import { stripes } from '../../simulators/fingers/stripes.ts';
import { type GtSimulator, type GtSimulatorOptions, simulateGt } from '../../simulators/gt/simulator.ts';
import { MEMORY_TIMING } from '../../simulators/sensor/memory-timing.ts';
import { memoryLine } from '../../transport/memory.ts';
import type { CaptureRequest, OpenDevice } from '../driver.ts';
import { gtDriver } from './driver.ts';

const driver = gtDriver(MEMORY_TIMING);
const signal = new AbortController().signal;
const request: CaptureRequest = { position: 'x', timeoutMs: 5000, signal, onProgress: () => {} };

interface Scene {
  simulator: GtSimulator;
  open(): Promise<OpenDevice>;
}

function scene(options: Partial<GtSimulatorOptions> = {}, realBaud = false): Scene {
  const { host, device } = memoryLine({ realBaud });
  const simulator = simulateGt(device, { fingers: stripes, ...options });
  return { simulator, open: () => driver.open(host, { signal }) };
}

describe('GT-5xx driver, opening', () => {
  it('tells firmware and serial number', async () => {
    const { open } = scene({ info: { firmware: '20140312', serialNumber: '00112233445566778899aabbccddeeff' } });
    expect(await open()).toMatchObject({
      firmware: '20140312',
      serialNumber: '00112233445566778899aabbccddeeff',
    });
  });

  it('raises the rate to 115200, and finds the sensor there again', async () => {
    const { simulator, open } = scene({}, true);
    const device = await open();
    expect(simulator.state.baud).toBe(115_200);
    await device.capture(request);
    await device.close();
    await (await open()).capture(request);
    expect(simulator.state.baud).toBe(115_200);
  });

  it('takes the fastest rate that the sensor agrees to', async () => {
    const { simulator, open } = scene({ rates: [9600, 19_200, 38_400] }, true);
    await (await open()).capture(request);
    expect(simulator.state.baud).toBe(38_400);
  });

  it.each(['sum', 'drop', 'truncate'] as const)('is heard again after the word about the rate: %s', async (damage) => {
    const { simulator, open } = scene({}, true);
    simulator.order({ kind: 'damage', damage, command: 'setBaud', frame: 0, times: 1 });
    await (await open()).capture(request);
    expect(simulator.state.baud).toBe(115_200);
  });

  it('stays at its rate when one word about it is lost and the sensor refuses the others', async () => {
    const { simulator, open } = scene({}, true);
    simulator.order({ kind: 'silent', command: 'setBaud', times: 1 });
    simulator.order({ kind: 'refuse', command: 'setBaud', confirmation: ERROR.badBaud, times: 99 });
    await (await open()).capture(request);
    expect(simulator.state.baud).toBe(9600);
  });

  it('leaves the rate of a line without one alone', async () => {
    const { simulator, open } = scene();
    await open();
    expect(simulator.state.baud).toBe(9600);
  });
});

describe('GT-5xx driver, light', () => {
  it('is on only while somebody captures', async () => {
    const { simulator, open } = scene();
    const device = await open();
    expect(simulator.state.lightOn).toBe(false);
    const seen: boolean[] = [];
    await device.capture({ ...request, onProgress: () => seen.push(simulator.state.lightOn) });
    expect(new Set(seen)).toEqual(new Set([true]));
    await device.close();
    expect(simulator.state.lightOn).toBe(false);
  });

  it('goes out after a capture that was cancelled, too', async () => {
    const { simulator, open } = scene({ speed: 3_000_000 });
    const device = await open();
    const controller = new AbortController();
    const onProgress = (phase: string): void => {
      if (phase === 'reading') controller.abort();
    };
    const cancelled = device.capture({ ...request, signal: controller.signal, onProgress });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await device.close();
    expect(simulator.state.lightOn).toBe(false);
  });
});

describe('GT-5xx driver, image', () => {
  it.each([
    { width: 258, height: 202 },
    { width: 240, height: 216 },
  ])('takes the size from the length, and turns columns into rows: %j', async (size) => {
    const { open } = scene({ size });
    const device = await open();
    expect(await device.capture(request)).toEqual({
      format: 'gray8',
      ...size,
      ppi: 450,
      data: await stripes.finger(0, size),
    });
    expect((await device.capture(request)).data).toEqual(await stripes.finger(1, size));
  });

  it('refuses an image of no known size', async () => {
    const { open } = scene({ size: { width: 100, height: 100 } });
    await expect(open().then((device) => device.capture(request))).rejects.toMatchObject({ code: 'device_garbled' });
  });

  it('looks on when the finger leaves between two questions', async () => {
    const { simulator, open } = scene();
    const device = await open();
    simulator.order({ kind: 'refuse', command: 'captureFinger', confirmation: ERROR.noFinger, times: 2 });
    await device.capture(request);
    simulator.order({ kind: 'refuse', command: 'captureFinger', confirmation: ERROR.badFinger, times: 1 });
    await expect(device.capture(request)).rejects.toMatchObject({
      code: 'device_refused',
      detail: 'captureFinger 100c',
    });
  });
});

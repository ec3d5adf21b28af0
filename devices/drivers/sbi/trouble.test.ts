import { describe, expect, it } from 'vitest';
import { driverFor, LEFT, open, RIGHT, service, takeSet } from '../../../test/fixtures/devices/sbi-rig.ts';
import { RIG_TIMING } from '../../simulators/sbi/rig.ts';
import type { FoundByService } from '../driver.ts';

describe('what a device says of itself', () => {
  it.each([
    ['Not Ready', 'device_not_ready'],
    ['Not Registered', 'device_not_registered'],
  ] as const)('%s', async (status, code) => {
    const simulator = await service();
    await simulator.order({ kind: 'status', status });
    await expect(open(simulator, 'slap')).rejects.toMatchObject({ code });
  });

  it('made for authentication', async () => {
    await expect(open(await service({ purpose: 'Auth' }), 'slap')).rejects.toMatchObject({
      code: 'device_wrong_purpose',
    });
  });

  it.each([
    [100, 'device_not_registered'],
    [102, 'device_refused'],
    [103, 'device_tampered'],
    [105, 'placed_wrongly'],
    [107, 'device_needs_line'],
    [109, 'one_at_a_time'],
    [110, 'device_not_ready'],
    [111, 'device_busy'],
    [112, 'device_refused'],
    [555, 'device_refused'],
  ])('error %i at a capture is %s', async (number, code) => {
    const simulator = await service();
    const device = await open(simulator, 'slap');
    await simulator.order({ kind: 'error', step: 'capture', code: number, times: 1 });
    await expect(takeSet(device, LEFT)).rejects.toMatchObject({ code, detail: `sbi ${number}` });
    await takeSet(device, LEFT);
  });

  it('asks again while nobody is seen, until the time is over', async () => {
    const simulator = await service();
    const device = await open(simulator, 'iris', { timing: { ...RIG_TIMING, captureMs: 40 } });
    await simulator.order({ kind: 'hide', looks: 40 });
    await expect(takeSet(device, ['leftIris'])).resolves.toHaveLength(1);
    await simulator.order({ kind: 'hide', looks: 1_000_000 });
    await expect(takeSet(device, ['leftIris'], { timeoutMs: 150 })).rejects.toMatchObject({ code: 'subject_timeout' });
  });

  it('is asked whether it is well', async () => {
    const simulator = await service();
    const device = await open(simulator, 'slap');
    await device.check?.(AbortSignal.timeout(60_000));
    await simulator.order({ kind: 'status', status: 'Not Ready' });
    await expect(device.check?.(AbortSignal.timeout(60_000))).rejects.toMatchObject({ code: 'device_not_ready' });
    let told = 0;
    device.onLost(() => told++);
    await simulator.order({ kind: 'kill', step: null });
    await expect(device.check?.(AbortSignal.timeout(60_000))).rejects.toMatchObject({ code: 'device_lost' });
    await expect(takeSet(device, LEFT)).rejects.toMatchObject({ code: 'device_lost' });
    expect(told).toBe(1);
  });
});

describe('trouble with the service', () => {
  it('is found again on another port', async () => {
    const simulator = await service();
    const spare = await service({ seed: 2 });
    const found = await driverFor(simulator).find({ signal: AbortSignal.timeout(60_000) });
    const { port } = spare;
    await spare.close();
    await simulator.order({ kind: 'move', port });
    const driver = driverFor(simulator, { ports: [found.length, port] });
    const device = await driver.open(found[1]!, { signal: AbortSignal.timeout(60_000) });
    expect(await takeSet(device, ['rightIris'])).toHaveLength(1);
    await device.close();
  });

  it('ten megabytes of garbage are no answer', async () => {
    const simulator = await service();
    const device = await open(simulator, 'slap');
    await simulator.order({ kind: 'garbage', step: 'capture', bytes: 10_000_000, times: 2 });
    await expect(takeSet(device, LEFT)).rejects.toMatchObject({ code: 'device_garbled', detail: 'no JSON' });
    await simulator.order({ kind: 'garbage', step: 'info', bytes: 10_000_000, times: 2 });
    await expect(device.check?.(AbortSignal.timeout(60_000))).rejects.toMatchObject({ detail: 'answer too long' });
    await takeSet(device, LEFT);
  });

  it('a service that answers nonsense, or not at all, has no devices', async () => {
    const simulator = await service();
    const driver = driverFor(simulator, { timing: { ...RIG_TIMING, discoveryMs: 2_000 } });
    const find = (): Promise<FoundByService[]> => driver.find({ signal: AbortSignal.timeout(60_000) });
    await simulator.order({ kind: 'garbage', step: 'discover', bytes: 2_000_000, times: 2 });
    expect(await find()).toEqual([]);
    await simulator.order({ kind: 'silent', step: 'discover', times: 1 });
    expect(await find()).toEqual([]);
    await simulator.order({ kind: 'error', step: 'discover', code: 503, times: 1 });
    expect(await find()).toEqual([]);
    expect(await find()).toHaveLength(3);
    await simulator.close();
    expect(await find()).toEqual([]);
    expect(await driver.find({ signal: AbortSignal.abort() })).toEqual([]);
  });

  it('a capture that was cancelled and goes on in the device does not stop the next one', async () => {
    const simulator = await service();
    const device = await open(simulator, 'slap');
    await simulator.order({ kind: 'deaf' });
    await simulator.order({ kind: 'hide', looks: 40 });
    const controller = new AbortController();
    const cancelled = takeSet(device, LEFT, { signal: controller.signal });
    await expect.poll(() => simulator.devices.some(({ capturing }) => capturing)).toBe(true);
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(await takeSet(device, RIGHT)).toHaveLength(4);
  });

  it('somebody else’s capture is told as such', async () => {
    const simulator = await service();
    const [first, second] = [await open(simulator, 'slap'), await open(simulator, 'slap')];
    await simulator.order({ kind: 'hide', looks: 1_000_000 });
    const running = takeSet(first, LEFT, { timeoutMs: 60_000 });
    await expect.poll(() => simulator.devices.some(({ capturing }) => capturing)).toBe(true);
    await expect(takeSet(second, RIGHT)).rejects.toMatchObject({ code: 'device_busy' });
    await simulator.order({ kind: 'clear' });
    expect(await running).toHaveLength(4);
  });

  it('ends what runs when it is closed', async () => {
    const simulator = await service();
    const device = await open(simulator, 'slap');
    await simulator.order({ kind: 'hide', looks: 1_000_000 });
    const running = takeSet(device, LEFT);
    setTimeout(() => void device.close(), 30);
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
});

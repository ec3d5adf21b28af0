import { describe, expect, it } from 'vitest';
import { driverFor, LEFT, open, RIGHT, service, takeSet } from '../../../test/fixtures/devices/sbi-rig.ts';

describe.each(['0.9.5', '1.0'] as const)('a service of version %s', (version) => {
  it('is found with each of its devices in its role', async () => {
    const simulator = await service({ version });
    const found = await driverFor(simulator).find({ signal: AbortSignal.timeout(60_000) });
    expect(found).toEqual(
      simulator.devices.map((device) => ({
        address: `${simulator.port}/${device.deviceId}`,
        role: device.role,
        model: `Made-up ${device.model}`,
        serialNumber: device.serialNo,
        takesSets: device.role !== 'camera',
      })),
    );
  });

  it.each([
    ['slap', LEFT, 'FIR'],
    ['slap', RIGHT, 'FIR'],
    ['slap', ['leftThumb', 'rightThumb'], 'FIR'],
    ['slap', ['rightRing'], 'FIR'],
    ['iris', ['rightIris', 'leftIris'], 'IIR'],
    ['iris', ['leftIris'], 'IIR'],
  ])('%s takes %j', async (kind, positions, magic) => {
    const device = await open(await service({ version }), kind);
    const samples = await takeSet(device, positions);
    expect(samples.map(({ position }) => position).toSorted()).toEqual([...positions].toSorted());
    for (const sample of samples) {
      expect(Buffer.from(sample.record!.subarray(0, 3)).toString()).toBe(magic);
      expect(sample).toMatchObject({ image: null, deviceQuality: 77, doubts: [] });
    }
    // The chain goes on over the captures of one opening.
    expect((await takeSet(device, positions))[0]?.doubts).toEqual([]);
  });

  it('takes a face, and tells of itself', async () => {
    const subject = { record: async () => Buffer.from('FAC\x00030\x00') };
    const simulator = await service({ version, subject });
    const device = await open(simulator, 'face');
    expect(device).toMatchObject({ model: 'Made-up FACE01', firmware: '2.1.7', givesRecords: true });
    expect(device.serialNumber).toBe(simulator.devices[2]?.serialNo);
    expect((await takeSet(device, ['portrait']))[0]).toMatchObject({ position: 'portrait' });
  });

  it('leaves out what the person lacks', async () => {
    const device = await open(await service({ version }), 'slap');
    const samples = await takeSet(device, LEFT, { missing: ['leftRing', 'rightThumb'] });
    expect(samples.map(({ position }) => position)).toEqual(['leftIndex', 'leftMiddle', 'leftLittle']);
  });
});

describe('what a device does not take', () => {
  it.each([
    ['slap', ['leftIndex', 'rightIndex'], 'one_at_a_time'],
    ['slap', ['leftIris'], 'device_refused'],
    ['single', ['leftIndex', 'leftMiddle'], 'one_at_a_time'],
    ['face', ['rightIndex'], 'device_refused'],
  ])('%s %j ends in %s', async (kind, positions, code) => {
    const device = await open(await service({ devices: ['slap', 'single', 'face'] }), kind);
    await expect(takeSet(device, positions)).rejects.toMatchObject({ code });
  });

  it('gives the pixels of a single image only where they are uncompressed', async () => {
    const raw = await open(await service({ devices: ['single'] }), 'single');
    const request = {
      position: 'leftIndex',
      timeoutMs: 3000,
      signal: new AbortController().signal,
      onProgress: () => {},
    };
    expect(await raw.capture(request)).toMatchObject({ format: 'gray8', width: 160, height: 200, ppi: 500 });
    const eye = await open(await service({ devices: ['iris'] }), 'iris');
    expect(await eye.capture({ ...request, position: 'leftIris' })).toMatchObject({ width: 160, height: 200, ppi: 0 });
    const subject = { record: async () => Buffer.from('FIR\x00020\x00 a record of nothing') };
    const other = await open(await service({ devices: ['single'], subject }), 'single');
    await expect(other.capture(request)).rejects.toMatchObject({ code: 'device_refused' });
    expect(await takeSet(other, ['leftIndex'])).toHaveLength(1);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { PreviewFrame } from '../../../main/contract/devices-api.ts';
import type { SbiSample } from '../../protocol/sbi/verify-capture.ts';
import { FLAWS, type Flaw } from '../../simulators/sbi/faults.ts';
import { sbiPki } from '../../simulators/sbi/pki.ts';
import { RIG_TIMING } from '../../simulators/sbi/rig.ts';
import { type SbiSimulator, type SbiSimulatorOptions, simulateSbi } from '../../simulators/sbi/simulator.ts';
import { stripedSubject } from '../../simulators/sbi/subject.ts';
import type { FoundByService, OpenDevice } from '../driver.ts';
import { sbiDriver } from './driver.ts';
import type { SbiOptions } from './options.ts';

const pki = await sbiPki();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function service(options: Partial<SbiSimulatorOptions> = {}): Promise<SbiSimulator> {
  const simulator = await simulateSbi({ port: 0, pki, subject: stripedSubject, lookMs: 3, ...options });
  closing.push(() => simulator.close());
  return simulator;
}

/** Any ports may be asked, as a service may move in these tests. */
function driverFor(simulator: SbiSimulator, options: SbiOptions = {}) {
  return sbiDriver({ trust: { pems: [pki.rootPem] }, ports: [simulator.port], timing: RIG_TIMING, ...options });
}

async function open(simulator: SbiSimulator, kind: string, options: SbiOptions = {}): Promise<OpenDevice> {
  const driver = driverFor(simulator, options);
  const found = await driver.find({ signal: AbortSignal.timeout(5000) });
  const one = found.find(({ address }) => address.endsWith(kind));
  if (!one) throw new Error(`no ${kind} among ${found.length}`);
  const device = await driver.open(one, { signal: AbortSignal.timeout(5000) });
  closing.push(() => device.close());
  return device;
}

interface SetSettings {
  missing?: readonly string[];
  timeoutMs?: number;
  signal?: AbortSignal;
}

async function takeSet(device: OpenDevice, positions: readonly string[], settings: SetSettings = {}) {
  const samples = await device.captureSet?.({
    positions,
    missing: settings.missing ?? [],
    timeoutMs: settings.timeoutMs ?? 3000,
    signal: settings.signal ?? new AbortController().signal,
    onProgress: () => {},
  });
  if (!samples) throw new Error('takes no sets');
  return samples as SbiSample[];
}

const LEFT = ['leftIndex', 'leftMiddle', 'leftRing', 'leftLittle'];
const RIGHT = ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'];

describe.each(['0.9.5', '1.0'] as const)('a service of version %s', (version) => {
  it('is found with each of its devices in its role', async () => {
    const simulator = await service({ version });
    const found = await driverFor(simulator).find({ signal: AbortSignal.timeout(5000) });
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

/** Blocks, or what is noted on the sample instead. */
const OUTCOMES: Record<Flaw, { code: string } | { doubt: string }> = {
  'wrong-signature': { code: 'device_untrusted' },
  unsigned: { code: 'device_untrusted' },
  'foreign-root': { code: 'device_untrusted' },
  'other-device': { code: 'device_untrusted' },
  encrypted: { code: 'device_wrong_purpose' },
  'wrong-transaction': { code: 'device_garbled' },
  'broken-chain': { code: 'device_garbled' },
  expired: { doubt: 'certificateDate' },
  'old-time': { doubt: 'clock' },
  'restarted-chain': { doubt: 'chainRestarted' },
};

describe('what is wrong with a capture', () => {
  it.each(Object.keys(FLAWS) as Flaw[])('%s', async (flaw) => {
    const simulator = await service();
    const device = await open(simulator, 'slap');
    await takeSet(device, RIGHT);
    await simulator.order({ kind: 'flaw', flaw, times: 9 });
    const outcome = OUTCOMES[flaw];
    if ('code' in outcome) await expect(takeSet(device, LEFT)).rejects.toMatchObject(outcome);
    else expect((await takeSet(device, LEFT))[0]?.doubts).toEqual([outcome.doubt]);
    await simulator.order({ kind: 'clear' });
    expect((await takeSet(device, LEFT)).map(({ doubts }) => doubts)).toEqual([[], [], [], []]);
  });

  it.each(['wrong-signature', 'unsigned', 'foreign-root', 'other-device'] as const)('opening: %s', async (flaw) => {
    const simulator = await service();
    const driver = driverFor(simulator);
    const [found] = await driver.find({ signal: AbortSignal.timeout(5000) });
    await simulator.order({ kind: 'flaw', flaw, times: 9 });
    const code = flaw === 'other-device' ? 'device_absent' : 'device_untrusted';
    await expect(driver.open(found!, { signal: AbortSignal.timeout(5000) })).rejects.toMatchObject({ code });
  });

  it('an expired certificate at the opening is noted on every sample', async () => {
    const simulator = await service();
    await simulator.order({ kind: 'flaw', flaw: 'expired', times: 1 });
    const device = await open(simulator, 'slap');
    expect((await takeSet(device, LEFT)).every(({ doubts }) => doubts.includes('certificateDate'))).toBe(true);
  });
});

describe('trust', () => {
  it('opens nothing without roots, and says so', async () => {
    await expect(open(await service(), 'slap', { trust: {} })).rejects.toMatchObject({
      code: 'device_untrusted',
      detail: 'no trust roots are installed',
    });
  });

  it('reads the folder of roots at each opening', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tram-trust-'));
    closing.push(async () => rmSync(folder, { recursive: true }));
    const simulator = await service();
    await expect(open(simulator, 'slap', { trust: { folder } })).rejects.toMatchObject({ code: 'device_untrusted' });
    writeFileSync(join(folder, 'root.pem'), `Made-up authority\n${pki.rootPem}`);
    await expect(open(simulator, 'slap', { trust: { folder } })).resolves.toBeDefined();
    writeFileSync(join(folder, 'other.crt'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----');
    await expect(open(simulator, 'slap', { trust: { folder } })).rejects.toMatchObject({
      detail: 'trust root unreadable',
    });
    await expect(open(simulator, 'slap', { trust: { folder: join(folder, 'none') } })).rejects.toMatchObject({
      detail: 'no trust roots are installed',
    });
    await expect(open(simulator, 'slap', { trust: { folder: join(folder, 'root.pem') } })).rejects.toMatchObject({
      detail: 'folder of trust roots unreadable',
    });
  });
});

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
    await device.check?.(AbortSignal.timeout(5000));
    await simulator.order({ kind: 'status', status: 'Not Ready' });
    await expect(device.check?.(AbortSignal.timeout(5000))).rejects.toMatchObject({ code: 'device_not_ready' });
    let told = 0;
    device.onLost(() => told++);
    await simulator.order({ kind: 'kill', step: null });
    await expect(device.check?.(AbortSignal.timeout(5000))).rejects.toMatchObject({ code: 'device_lost' });
    await expect(takeSet(device, LEFT)).rejects.toMatchObject({ code: 'device_lost' });
    expect(told).toBe(1);
  });
});

describe('trouble with the service', () => {
  it('is found again on another port', async () => {
    const simulator = await service();
    const spare = await service({ seed: 2 });
    const found = await driverFor(simulator).find({ signal: AbortSignal.timeout(5000) });
    const { port } = spare;
    await spare.close();
    await simulator.order({ kind: 'move', port });
    const driver = driverFor(simulator, { ports: [found.length, port] });
    const device = await driver.open(found[1]!, { signal: AbortSignal.timeout(5000) });
    expect(await takeSet(device, ['rightIris'])).toHaveLength(1);
    await device.close();
  });

  it('ten megabytes of garbage are no answer', async () => {
    const simulator = await service();
    const device = await open(simulator, 'slap');
    await simulator.order({ kind: 'garbage', step: 'capture', bytes: 10_000_000, times: 2 });
    await expect(takeSet(device, LEFT)).rejects.toMatchObject({ code: 'device_garbled', detail: 'no JSON' });
    await simulator.order({ kind: 'garbage', step: 'info', bytes: 10_000_000, times: 2 });
    await expect(device.check?.(AbortSignal.timeout(5000))).rejects.toMatchObject({ detail: 'answer too long' });
    await takeSet(device, LEFT);
  });

  it('a service that answers nonsense, or not at all, has no devices', async () => {
    const simulator = await service();
    const driver = driverFor(simulator, { timing: { ...RIG_TIMING, discoveryMs: 800 } });
    const find = (): Promise<FoundByService[]> => driver.find({ signal: AbortSignal.timeout(5000) });
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
    setTimeout(() => controller.abort(), 40);
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(await takeSet(device, RIGHT)).toHaveLength(4);
  });

  it('somebody else’s capture is told as such', async () => {
    const simulator = await service();
    const [first, second] = [await open(simulator, 'slap'), await open(simulator, 'slap')];
    await simulator.order({ kind: 'hide', looks: 100 });
    const running = takeSet(first, LEFT);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await expect(takeSet(second, RIGHT)).rejects.toMatchObject({ code: 'device_busy' });
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

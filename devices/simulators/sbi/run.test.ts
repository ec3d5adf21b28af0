import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { readFingerImageRecord } from '../../../biometrics/records/iso19794-4.ts';
import { sbiDriver } from '../../drivers/sbi/driver.ts';
import { parseSbiArguments } from './options.ts';

const ENTRY = fileURLToPath(new URL('../run.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tram-simulate-sbi-'));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('simulate sbi', () => {
  it('serves a slap in JPEG 2000, dies when it is told to, comes back, and ends with its parent', async () => {
    const args = ['sbi', '--device', 'slap', '--version', '1.0', '--seed', '3', '--root', join(folder, 'root.pem')];
    const child = fork(ENTRY, args, { execArgv: [], silent: true });
    started.push(child);
    const [{ ready }] = (await once(child, 'message')) as [{ ready: string }];
    const driver = sbiDriver({ trust: { folder }, ports: [Number(new URL(ready).port)] });
    const signal = AbortSignal.timeout(60_000);
    const [found] = await driver.find({ signal });
    expect(found).toMatchObject({ role: 'fingerprint', serialNumber: 'SIM0000030' });
    const device = await driver.open(found!, { signal });
    const request = {
      positions: ['leftThumb', 'rightThumb'],
      missing: [],
      timeoutMs: 20_000,
      signal,
      onProgress: () => {},
    };
    const samples = (await device.captureSet?.(request)) ?? [];
    const records = samples.map(({ record }) => readFingerImageRecord(record!).representations[0]);
    expect(records.map((one) => [one?.position, one?.compression])).toEqual([
      [6, 5],
      [1, 5],
    ]);
    const died = new Promise<void>((resolve) => {
      device.onLost(resolve);
    });
    child.send('fault kill capture');
    await expect(device.captureSet?.(request)).rejects.toMatchObject({ code: 'device_lost' });
    await died;
    child.send('plug');
    await once(child, 'message');
    const again = await driver.open(found!, { signal });
    expect(await again.captureSet?.(request)).toHaveLength(2);
    await again.close();
    const exited = once(child, 'exit');
    child.disconnect();
    expect((await exited)[0]).toBe(0);
  });

  it.each([
    ['--version', '2.0'],
    ['--device', 'ear'],
    ['--port', '70000'],
    ['--fps', '0'],
    ['--purpose', 'fun'],
    ['--fault', 'nonsense'],
    ['--unknown', '1'],
  ])('explains %s %s', (...args) => {
    expect(() => parseSbiArguments(args)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeviceMemory } from './device-memory.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tram-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const device = { role: 'fingerprint', model: 'ZFM', serialNumber: '7' } as const;
const path = (): string => join(folder, 'devices.json');

describe('memory of devices', () => {
  it('keeps counters, faults, defaults and places over an end of the process', async () => {
    const first = await DeviceMemory.open({ path: path(), now: () => new Date('2026-06-27T01:00:00.000Z') });
    first.seen('ZFM|7', device);
    first.change('ZFM|7', (record) => {
      record.captures = 12;
    });
    first.fault('ZFM|7', 'device_silent', 'capture');
    first.setDefault('fingerprint', 'ZFM|7');
    first.setKeyAt('ZFM@zfm:COM3', 'ZFM|7');
    first.setDriverAt('COM3', 'zfm');
    await first.flush();
    expect(readdirSync(folder)).toEqual(['devices.json']);

    const second = await DeviceMemory.open({ path: path(), now: () => new Date('2026-06-28T01:00:00.000Z') });
    expect(second.seen('ZFM|7', device)).toMatchObject({
      captures: 12,
      firstSeenAt: '2026-06-27T01:00:00.000Z',
      lastSeenOn: '2026-06-28',
      faults: [{ at: '2026-06-27T01:00:00.000Z', code: 'device_silent', detail: 'capture' }],
    });
    expect([second.defaultOf('fingerprint'), second.keyAt('ZFM@zfm:COM3'), second.driverAt('COM3')]).toEqual([
      'ZFM|7',
      'ZFM|7',
      'zfm',
    ]);
    expect([second.defaultOf('camera'), second.keyAt('x'), second.driverAt('x')]).toEqual([null, null, null]);
  });

  it.each(['{', '[]', '{"v":2}', '', '\u0000'])('puts a broken file aside and starts anew: %j', async (text) => {
    writeFileSync(path(), text);
    const troubles: string[] = [];
    const memory = await DeviceMemory.open({ path: path(), onTrouble: (what) => troubles.push(what) });
    expect(memory.record('ZFM|7')).toBeNull();
    expect(troubles).toEqual(['device memory broken: put aside']);
    expect(readFileSync(`${path()}.broken`, 'utf8')).toBe(text);
    memory.seen('ZFM|7', device);
    await memory.flush();
    expect((await DeviceMemory.open({ path: path() })).record('ZFM|7')).not.toBeNull();
  });

  it('goes on without its file where it cannot be written, and tries again', async () => {
    const troubles: string[] = [];
    const memory = await DeviceMemory.open({ path: join(folder, 'a', 'b'), onTrouble: (what) => troubles.push(what) });
    // A file stands where its folder should be.
    rmSync(join(folder, 'a'), { recursive: true, force: true });
    writeFileSync(join(folder, 'a'), '');
    memory.seen('ZFM|7', device);
    await memory.flush();
    expect(troubles).toEqual([expect.stringMatching(/^device memory not written: E/)]);
    expect(memory.record('ZFM|7')?.captures).toBe(0);
  });

  it('keeps the last hundred faults, the newest first', () => {
    const memory = DeviceMemory.forgetful();
    memory.seen('k', device);
    for (let n = 0; n < 130; n++) memory.fault('k', 'device_lost', String(n));
    const faults = memory.record('k')?.faults ?? [];
    expect([faults.length, faults[0]?.detail, faults.at(-1)?.detail]).toEqual([100, '129', '30']);
  });

  it('forgets the device that was away longest, never a chosen one', () => {
    let day = 0;
    const memory = DeviceMemory.forgetful(() => new Date(Date.UTC(2026, 0, 1 + day)));
    memory.seen('chosen', device);
    memory.setDefault('fingerprint', 'chosen');
    for (day = 1; day <= 210; day++) memory.seen(`device ${day}`, device);
    expect(memory.record('chosen')).not.toBeNull();
    expect(memory.record('device 1')).toBeNull();
    expect(memory.record('device 11')).toBeNull();
    expect(memory.record('device 210')).not.toBeNull();
  });

  it('adds what was noted under a place to the device that turned out to be there', () => {
    const memory = DeviceMemory.forgetful();
    memory.seen('GT@COM3', device);
    memory.fault('GT@COM3', 'device_silent', 'open');
    memory.rename('GT@COM3', 'GT|9');
    expect(memory.record('GT@COM3')).toBeNull();
    memory.change('GT|9', (record) => {
      record.captures = 3;
      record.failures = 1;
    });
    memory.seen('GT@COM4', device);
    memory.change('GT@COM4', (record) => {
      record.failures = 2;
    });
    memory.rename('GT@COM4', 'GT|9');
    expect(memory.record('GT|9')).toMatchObject({ captures: 3, failures: 3, faults: [{ code: 'device_silent' }] });
  });
});

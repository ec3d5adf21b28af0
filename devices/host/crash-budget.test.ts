import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asideUntil, CRASH_CODE } from './crash-budget.ts';
import { FlightMarker } from './flight-marker.ts';

const limits = { crashesAllowed: 3, crashWindowMs: 600_000 };
const minute = (n: number): Date => new Date(Date.UTC(2026, 5, 27, 8, n));
const crashed = (...minutes: number[]) => ({
  forgivenAt: null as string | null,
  faults: minutes
    .map((n) => ({ at: minute(n).toISOString(), code: CRASH_CODE, detail: 'capture' }))
    .concat({ at: minute(0).toISOString(), code: 'device_silent', detail: 'capture' }),
});

describe('crash budget', () => {
  it('sets a device aside after three crashes in ten minutes, for ten minutes from the last', () => {
    expect(asideUntil(crashed(1, 5), minute(6), limits)).toBeNull();
    expect(asideUntil(crashed(1, 5, 9), minute(10), limits)).toEqual(minute(19));
    expect(asideUntil(crashed(9, 5, 1), minute(19), limits)).toBeNull();
    expect(asideUntil(crashed(1, 5, 12), minute(13), limits)).toBeNull();
    expect(asideUntil(crashed(1, 2, 20, 21, 22), minute(23), limits)).toEqual(minute(32));
  });

  it('forgets what an operator has forgiven, and what the clock puts into the future', () => {
    expect(asideUntil({ ...crashed(1, 5, 9), forgivenAt: minute(10).toISOString() }, minute(11), limits)).toBeNull();
    expect(asideUntil(crashed(1, 5, 9), minute(8), limits)).toBeNull();
  });
});

describe('marker of what is in flight', () => {
  const zfm = { key: 'ZFM|7', base: 'ZFM@COM3', role: 'fingerprint', model: 'ZFM', serialNumber: '7' } as const;
  const gt = { ...zfm, key: 'GT|9', serialNumber: '9' };
  let path: string;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'tram-marker-')), 'devices.json.inflight');
  });
  afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

  it('names the devices at work to the process after a crash, and nobody after an orderly end', () => {
    const first = FlightMarker.open(path);
    expect(first.left).toEqual([]);
    const end = first.begin(zfm, 'capture');
    first.begin(gt, 'open');
    end();
    end();
    // What a crash leaves is the file as it is now.
    const second = FlightMarker.open(path);
    expect(second.left).toEqual([{ ...gt, step: 'open' }]);
    second.begin(gt, 'open');
    second.close();
    expect(FlightMarker.open(path).left).toEqual([]);
  });

  it('blames nobody for a machine that went down, nor for a file that says nothing', () => {
    FlightMarker.open(path).begin(zfm, 'capture');
    const left = JSON.parse(readFileSync(path, 'utf8')) as { bootedAt: number };
    writeFileSync(path, JSON.stringify({ ...left, bootedAt: left.bootedAt - 3_600 }));
    expect(FlightMarker.open(path).left).toEqual([]);
    writeFileSync(path, '{"flights":[{"key":');
    expect(FlightMarker.open(path).left).toEqual([]);
  });

  it('does without its file where it cannot be had', () => {
    const marker = FlightMarker.open(join(path, 'no', 'such'));
    marker.begin(zfm, 'open')();
    marker.close();
  });
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { stationFolders } from '../fixtures/station/folders.ts';
import { hubSide } from '../fixtures/station/hub-side.ts';
import { localStation } from '../fixtures/station/local-station.ts';
import { machineHost } from '../fixtures/station/machine-host.ts';
import { memoryDevices } from '../fixtures/station/memory-devices.ts';
import { call, codeOf, enrolOne, phase, signIn, smallChild, supervisor } from '../fixtures/station/operator.ts';

const right = 'con trâu vàng đi qua cầu tre';
afterEach(() => void vi.useRealTimers());

test('a machine without a key store: the passphrase is chosen, asked at every start, and lies nowhere on the disk', async () => {
  const hub = await hubSide();
  const folders = stationFolders();
  const devices = memoryDevices();
  const first = machineHost({ system: false });
  const station = await localStation(folders, devices, { custody: first.custody });
  const { client } = station;
  try {
    expect(await phase(client, 'locked')).toMatchObject({ lock: { isFirst: true, retryAt: null } });
    expect(await codeOf(client, 'roster.search', { text: 'a', limit: 1 })).toBe('passphrase_needed');
    expect(await codeOf(client, 'station.unlock', { passphrase: 'quá ngắn' })).toBe('weak_passphrase');
    expect(first.kept.passphrase).toBeNull();
    await call(client, 'station.unlock', { passphrase: right });
    await phase(client, 'needsSetUp');
    await call(client, 'station.setUp', { code: await hub.code(), account: supervisor });
    await signIn(client);
    await enrolOne(client, smallChild(1));
    // Signing out ends the process; the host still knows the passphrase.
    await call(client, 'accounts.signOut', {});
    await phase(client, 'signedOut');
    await station.stop();

    const second = machineHost({ system: false });
    const again = await localStation(folders, devices, { custody: second.custody });
    expect(await phase(again.client, 'locked')).toMatchObject({ lock: { isFirst: false, retryAt: null } });
    // The clock stands still: a slow machine would have waited long enough already.
    vi.useFakeTimers({ toFake: ['Date'] });
    expect(await codeOf(again.client, 'station.unlock', { passphrase: `${right} ạ` })).toBe('wrong_passphrase');
    const { lock } = await call(again.client, 'station.status', {});
    expect(Date.parse(lock?.retryAt ?? '')).toBeGreaterThan(Date.now());
    expect(await codeOf(again.client, 'station.unlock', { passphrase: right })).toBe('passphrase_wait');
    expect(second.kept.passphrase).toBeNull();
    vi.setSystemTime(Date.now() + 1_000);
    await call(again.client, 'station.unlock', { passphrase: right });
    vi.useRealTimers();
    await phase(again.client, 'signedOut');
    await signIn(again.client);
    expect([...station.log, ...again.log].join()).not.toContain('trâu');
    for (const file of filesIn(folders.data)) expect(readFileSync(file).includes(right)).toBe(false);
    await again.stop();

    // A key ring that appears later does not lock out what the passphrase sealed.
    const third = await localStation(folders, devices, { custody: machineHost({ system: true }).custody });
    await phase(third.client, 'locked');
    await call(third.client, 'station.unlock', { passphrase: right });
    await phase(third.client, 'signedOut');
    await third.stop();
  } finally {
    await hub.end();
    folders.remove();
  }
});

test('keys of a key ring that is gone are not asked a passphrase for', async () => {
  const hub = await hubSide();
  const folders = stationFolders();
  const devices = memoryDevices();
  const station = await localStation(folders, devices, { custody: machineHost({ system: true }).custody });
  try {
    await phase(station.client, 'needsSetUp');
    await call(station.client, 'station.setUp', { code: await hub.code(), account: supervisor });
    await station.stop();
    const without = await localStation(folders, devices, { custody: machineHost({ system: false }).custody });
    expect(await phase(without.client, 'failed')).toMatchObject({ failure: 'key_store_unavailable', lock: null });
    await without.stop();
  } finally {
    await hub.end();
    folders.remove();
  }
});

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

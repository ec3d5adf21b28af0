import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDemoOptions } from './demo/options.ts';
import { ChosenFolders } from './files/chosen-folders.ts';
import { readList } from './files/read-list.ts';
import { canHostDatabases } from './hosting/capability.ts';
import { isRealKeyStore } from './key-store-backend.ts';
import { refusedSwitch } from './refused-switches.ts';

test('a runtime owns the databases from Node-API 10', () => {
  expect([{ napi: '9' }, { napi: '10' }, { napi: '137' }, { napi: 'x' }, {}].map(canHostDatabases)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

test('a key store that only obscures is none', () => {
  expect(['basic_text', 'unknown'].map((name) => isRealKeyStore(name, true))).toEqual([false, false]);
  expect(['gnome_libsecret', 'kwallet6', 'win32', 'darwin'].every((name) => isRealKeyStore(name, true))).toBe(true);
  expect(isRealKeyStore('gnome_libsecret', false)).toBe(false);
});

test('an installed station does not start with switches that open it', () => {
  const given = (...names: string[]) => refusedSwitch((name) => names.includes(name));
  expect(given('user-data-dir', 'force-device-scale-factor')).toBeNull();
  for (const name of ['remote-debugging-port', 'inspect', 'no-sandbox', 'disable-web-security', 'password-store']) {
    expect(given(name)).toBe(name);
  }
});

describe('files', () => {
  test('only what lies in a folder the officer chose is shown', () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tram-files-')));
    for (const name of ['chosen', 'chosen-too', 'other']) mkdirSync(join(folder, name));
    for (const name of ['chosen/a.csv', 'chosen-too/b.csv', 'other/c.csv']) writeFileSync(join(folder, name), '');
    symlinkSync(join(folder, 'other', 'c.csv'), join(folder, 'chosen', 'link.csv'));
    const chosen = new ChosenFolders();
    expect(chosen.find(join(folder, 'chosen', 'a.csv'))).toBeNull();
    chosen.add(join(folder, 'chosen'));
    expect(chosen.find(join(folder, 'chosen', '..', 'chosen', 'a.csv'))).toBe(join(folder, 'chosen', 'a.csv'));
    for (const path of ['chosen-too/b.csv', 'chosen/../other/c.csv', 'chosen/link.csv', 'chosen/none.csv', 'chosen']) {
      expect([path, chosen.find(join(folder, path))]).toEqual([path, null]);
    }
    rmSync(folder, { recursive: true });
  });

  test('a list comes with its name; one that cannot be read or is too large is said so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tram-list-'));
    const file = join(folder, 'danh sách.csv');
    writeFileSync(file, 'a,b');
    expect(await readList(file)).toMatchObject({ name: 'danh sách.csv', bytes: Buffer.from('a,b') });
    await expect(readList(join(folder, 'none'))).rejects.toMatchObject({ code: 'io_error', detail: 'ENOENT' });
    writeFileSync(file, Buffer.alloc(64 * 1024 * 1024 + 1));
    await expect(readList(file)).rejects.toMatchObject({ code: 'roster_too_large' });
    rmSync(folder, { recursive: true });
  });
});

test('words of the demo among those of Chromium', () => {
  expect(readDemoOptions(['electron', '.', '--no-sandbox'])).toEqual({
    fingers: null,
    speed: 460_800,
    untouched: false,
    passphrase: false,
    noDevices: false,
    reader: null,
    pad: false,
    service: null,
    trust: null,
    reserveMiB: 64,
  });
  const words = ['--demo-fingers=/a b', '--demo-speed=unpaced', '--demo-untouched'];
  expect(readDemoOptions(words)).toMatchObject({ fingers: '/a b', speed: 'unpaced', untouched: true });
  const faults = ['--demo-passphrase', '--demo-no-devices', '--demo-reserve=9999'];
  expect(readDemoOptions(faults)).toMatchObject({ passphrase: true, noDevices: true, reserveMiB: 9_999 });
  expect(readDemoOptions(['--demo-reader=/dev/ttyUSB1']).reader).toBe('/dev/ttyUSB1');
  expect(readDemoOptions(['--demo-pad', '--demo-service=4501', '--demo-trust=/r'])).toMatchObject({
    pad: true,
    service: 4_501,
    trust: '/r',
  });
  expect(readDemoOptions(['--demo-reserve=-1']).reserveMiB).toBe(64);
});

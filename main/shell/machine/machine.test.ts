import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PreferencesFile } from './preferences.ts';
import { readBattery } from './read-battery.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tram-machine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function supply(name: string, files: Record<string, string>): void {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), `${text}\n`);
}

describe('the battery', () => {
  test('is null where there is none or nothing can be read', async () => {
    expect(await readBattery(join(folder, 'nowhere'))).toBeNull();
    supply('AC', { type: 'Mains', online: '1' });
    expect(await readBattery(folder)).toBeNull();
    supply('BAT9', { type: 'Battery', capacity: 'much' });
    expect(await readBattery(folder)).toBeNull();
  });

  test("is the machine's own, not a mouse's", async () => {
    supply('BAT0', { type: 'Battery', scope: 'Device', capacity: '5', status: 'Discharging' });
    supply('BAT1', { type: 'Battery', capacity: '83', status: 'Discharging' });
    expect(await readBattery(folder)).toEqual({ share: 0.83, charging: false });
  });

  test.each([
    ['Charging', '40', { share: 0.4, charging: true }],
    ['Full', '103', { share: 1, charging: true }],
    ['Not charging', '0', { share: 0, charging: false }],
  ])('%s at %s %%', async (status, capacity, expected) => {
    supply('BAT0', { type: 'Battery', capacity, status });
    expect(await readBattery(folder)).toEqual(expected);
  });
});

describe('preferences', () => {
  test('begin in Vietnamese and as the system is, and are remembered', () => {
    const file = join(folder, 'preferences.json');
    const first = new PreferencesFile(file);
    expect(first.current).toEqual({ language: 'vi', theme: 'system' });
    first.change({ theme: 'dark' });
    first.change({ language: 'en' });
    expect(new PreferencesFile(file).current).toEqual({ language: 'en', theme: 'dark' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ language: 'en', theme: 'dark' });
  });

  test('survive a broken file and a disk that takes nothing', () => {
    const file = join(folder, 'preferences.json');
    writeFileSync(file, '{"language":"fr"}');
    expect(new PreferencesFile(file).current).toEqual({ language: 'vi', theme: 'system' });
    const nowhere = new PreferencesFile(join(folder, 'no', 'folder.json'));
    nowhere.change({ theme: 'light' });
    expect(nowhere.current.theme).toBe('light');
  });
});

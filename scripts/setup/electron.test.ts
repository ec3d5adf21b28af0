import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.mjs';
import { FALLBACK, fallbackElectron, integrityOf } from './electron-fallback.mjs';
import { mayFetch, ownElectron, RETRY_AFTER_MS } from './electron-own.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tram-electron-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("the project's own Electron", () => {
  const facts = { env: {}, platform: 'linux' };
  const dist = (version: string) => {
    const folder = join(root, 'node_modules', 'electron', 'dist');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '..', 'package.json'), '{"version":"45.4.1"}');
    writeFileSync(join(folder, 'version'), version);
    writeFileSync(join(folder, 'electron'), '');
    return folder;
  };

  test('is used when its binary is there, of the right version', () => {
    expect(ownElectron(root, facts)).toBeUndefined();
    const folder = dist('45.4.1');
    expect(ownElectron(root, facts)).toEqual({ path: join(folder, 'electron'), version: '45.4.1' });
    dist('44.0.0');
    expect(ownElectron(root, facts)).toBeUndefined();
  });

  test('gives way to a distribution that is named', () => {
    const other = join(root, 'other');
    mkdirSync(other);
    const env = { ELECTRON_OVERRIDE_DIST_PATH: other };
    expect(ownElectron(root, { ...facts, env })).toBeUndefined();
    writeFileSync(join(other, 'electron'), '');
    expect(ownElectron(root, { ...facts, env })).toEqual({ path: join(other, 'electron'), version: 'unknown' });
  });

  test('is fetched at most once an hour when that fails', () => {
    const marker = join(root, 'marker');
    expect(mayFetch(marker)).toBe(true);
    writeFileSync(marker, '');
    const now = Date.now();
    utimesSync(marker, now / 1000, now / 1000);
    expect(mayFetch(marker, now + RETRY_AFTER_MS - 1000)).toBe(false);
    expect(mayFetch(marker, now + RETRY_AFTER_MS + 1000)).toBe(true);
    // A clock set back must not put the next try off for ever.
    expect(mayFetch(marker, now - 60_000)).toBe(true);
  });
});

test('a runtime that was not finished is none', () => {
  const folder = join(root, `electron-${FALLBACK.version}-${FALLBACK.platform}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'electron'), '');
  expect(fallbackElectron(root)).toBeUndefined();
  writeFileSync(join(folder, 'tram-runtime.json'), '{}');
  expect(fallbackElectron(root)).toEqual({ path: join(folder, 'electron'), version: FALLBACK.version });
});

test('integrity is written as lockfiles write it', async () => {
  const file = join(root, 'x');
  writeFileSync(file, 'abc');
  // FIPS 180-4, SHA-512 of "abc".
  expect(await integrityOf(file)).toBe(
    'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==',
  );
  expect(FALLBACK.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
});

test('runtimes lie in the cache of the user', () => {
  const at = (env: Record<string, string>, platform: string) => cacheFolder({ env, platform, home: '/h' });
  expect(at({}, 'linux')).toBe(join('/h', '.cache', 'tram'));
  expect(at({ XDG_CACHE_HOME: '/c' }, 'linux')).toBe(join('/c', 'tram'));
  expect(at({ XDG_CACHE_HOME: 'relative' }, 'linux')).toBe(join('/h', '.cache', 'tram'));
  expect(at({}, 'darwin')).toBe(join('/h', 'Library', 'Caches', 'tram'));
});

import { describe, expect, test } from 'vitest';
import { isForMachine, type Lockfile, missingPackages } from './installed.mjs';

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const lock: Lockfile = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/a/node_modules/@s/b': { version: '2.0.0', integrity: 'sha512-b' },
    'node_modules/native-linux': { version: '1.0.0', integrity: 'sha512-l', optional: true, os: 'linux', cpu: 'x64' },
    'node_modules/native-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    'node_modules/native-win': { version: '1.0.0', optional: true, os: ['win32'], cpu: ['x64'] },
    'node_modules/wasm': { version: '1.0.0', optional: true },
  },
};
const installed = (...left: string[]): Lockfile => ({
  packages: Object.fromEntries(
    Object.entries(lock.packages ?? {}).filter(([path]) => path !== '' && !left.some((name) => path.endsWith(name))),
  ),
});
const here = installed('native-musl', 'native-win', 'wasm');
const all = () => true;

describe('missingPackages', () => {
  test('finds nothing where all that is for this machine is there', () => {
    expect(missingPackages(lock, here, linux, all)).toEqual([]);
  });

  test('finds everything where no installation came to its end', () => {
    expect(missingPackages(lock, undefined, linux, all)).toEqual(['@s/b', 'a', 'native-linux']);
  });

  test('finds an optional package for this machine that npm left out', () => {
    expect(missingPackages(lock, installed('native-linux', 'native-musl', 'native-win'), linux, all)).toEqual([
      'native-linux',
    ]);
  });

  test('finds a package of another version or with other content', () => {
    const other = (entry: object) => ({ packages: { ...here.packages, 'node_modules/a': entry } });
    expect(missingPackages(lock, other({ version: '1.0.1', integrity: 'sha512-a' }), linux, all)).toEqual(['a']);
    expect(missingPackages(lock, other({ version: '1.0.0', integrity: 'sha512-x' }), linux, all)).toEqual(['a']);
  });

  test('finds a package whose folder was deleted', () => {
    expect(missingPackages(lock, here, linux, (path) => !path.endsWith('/b'))).toEqual(['@s/b']);
  });
});

describe('isForMachine', () => {
  test.each([
    [{}, true],
    [{ os: ['!win32'] }, true],
    [{ os: ['!linux'] }, false],
    [{ cpu: ['arm64', 'x64'] }, true],
    [{ cpu: 'arm64' }, false],
    [{ libc: ['glibc'] }, true],
    [{ libc: ['musl'] }, false],
  ])('judges %j as %s on Linux x64 with glibc', (entry, expected) => {
    expect(isForMachine(entry, linux)).toBe(expected);
  });
});

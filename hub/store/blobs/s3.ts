import { createHash } from 'node:crypto';
import { leafSize } from '../../../main/contract/wire/journal.ts';
import type { Checkpoint } from '../../checkpoint.ts';
import type { S3Place } from '../../place.ts';
import type { Blobs, Inspection, Whole } from './blobs.ts';
import { ObjectStoreError } from './object-store-error.ts';
import { type S3Client, s3Client } from './s3-client.ts';
import { listObjects } from './s3-list.ts';

/** Requests of one container at once. */
const atOnce = 4;
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const checksum = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/**
 * Containers in an S3-compatible store: `parts/<dossierId>/<leaf>` while they arrive, one small object for each leaf, so that a
 * leaf sent again simply replaces a damaged one and any process can take the next; `objects/<2>/<sha256>.cms` afterwards,
 * written once (`If-None-Match: *`). Each write names its SHA-256 for the store to check, in the signature and as
 * `x-amz-checksum-sha256`. Where a store does not confirm that checksum the object is read back and hashed.
 */
export async function s3Blobs(place: S3Place, checkpoint: Checkpoint): Promise<Blobs> {
  const client = s3Client(place);
  const leafKey = (name: string, leaf: number): string => `parts/${name}/${String(leaf).padStart(5, '0')}`;
  const objectKey = (sha256: string): string => `objects/${sha256.slice(0, 2)}/${sha256}.cms`;
  const remove = (key: string) =>
    client.ask({ method: 'DELETE', key, expected: [404] }).then((answer) => answer.body?.cancel());

  async function removePart(name: string): Promise<void> {
    const keys: string[] = [];
    for await (const { key } of listObjects(client, `parts/${name}/`)) keys.push(key);
    await inGroups(keys, remove);
  }

  async function inspectPart(name: string, size: number): Promise<Inspection | null> {
    const total = Math.ceil(size / leafSize);
    const found = new Set<number>();
    for await (const { key } of listObjects(client, `parts/${name}/`)) found.add(Number(key.split('/').at(-1)));
    if (found.size === 0) return null;
    const whole = createHash('sha256');
    const leaves = Buffer.alloc(total * 32);
    let seen = 0;
    for (let leaf = 0; leaf < total; leaf++) {
      if (!found.has(leaf)) continue;
      const bytes = await read(client, leafKey(name, leaf));
      if (bytes === null) continue;
      whole.update(bytes);
      seen += bytes.length;
      leaves.set(createHash('sha256').update(bytes).digest(), leaf * 32);
    }
    // A part with holes has the size it should come to: its leaves say which are missing.
    const complete = seen === size;
    return { size, sha256: complete ? whole.digest('hex') : '', leaves };
  }

  return {
    async writePart(name, _size, offset, bytes) {
      checkpoint('chunk:opened');
      const first = offset / leafSize;
      const leaves = Array.from({ length: Math.ceil(bytes.length / leafSize) }, (_, i) => i);
      await inGroups(leaves, async (i) => {
        const leaf = bytes.subarray(i * leafSize, (i + 1) * leafSize);
        await put(client, leafKey(name, first + i), sha256Of(leaf), leaf.length, () => leaf, false);
      });
      checkpoint('chunk:written');
      checkpoint('chunk:synced');
      return 'continued';
    },
    hashPart: (name, size) => inspectPart(name, size),
    inspectPart,
    hashObject: (sha256) => hash(client, objectKey(sha256)),
    async keepPart(name, sha256, size) {
      const body = (): ReadableStream<Uint8Array> => joined(client, (leaf) => leafKey(name, leaf), size);
      await put(client, objectKey(sha256), sha256, size, body, true);
      checkpoint('commit:renamed');
      await removePart(name);
      checkpoint('commit:kept');
    },
    // An object that can be read was durable when its writing was answered; there is no rename to die after.
    settleObject: async () => undefined,
    async readObject(sha256) {
      const answer = await client.ask({ method: 'GET', key: objectKey(sha256) });
      if (!answer.body) throw new ObjectStoreError('odd', answer.status);
      return answer.body;
    },
    removePart,
    removeObject: async (sha256) => void (await remove(objectKey(sha256))),
    async *parts() {
      // A part is as old as the leaf written last.
      let part = null as { name: string; changedAt: number } | null;
      for await (const { key, changedAt } of listObjects(client, 'parts/')) {
        const name = key.split('/')[1] ?? '';
        if (part && part.name !== name) yield part;
        part = { name, changedAt: part?.name === name ? Math.max(part.changedAt, changedAt) : changedAt };
      }
      if (part) yield part;
    },
    async *objects() {
      for await (const { key, changedAt } of listObjects(client, 'objects/')) {
        const name = key.split('/').at(-1) ?? '';
        if (name.endsWith('.cms')) yield { sha256: name.slice(0, -4), changedAt };
      }
    },
    free: async () => null,
    async probe() {
      const answer = await client.ask({ method: 'GET', key: '', query: { 'list-type': '2', 'max-keys': '1' } });
      await answer.body?.cancel();
    },
    close: async () => undefined,
  };
}

/** Writes and makes sure that what was written is what was meant. `once`: an object that is there already is left. */
async function put(
  client: S3Client,
  key: string,
  sha256: string,
  size: number,
  body: () => Uint8Array | ReadableStream<Uint8Array>,
  once: boolean,
): Promise<void> {
  const headers: Record<string, string> = {
    'content-type': 'application/octet-stream',
    'x-amz-checksum-sha256': checksum(sha256),
    ...(once ? { 'if-none-match': '*' } : {}),
  };
  // 409: another process writes the same object at this moment; what comes of it is read back.
  const expected = once ? [409, 412] : [];
  const answer = await client.ask({ method: 'PUT', key, headers, body, sha256, size, expected });
  await answer.body?.cancel();
  if (answer.ok && answer.headers.get('x-amz-checksum-sha256') === checksum(sha256)) return;
  const seen = await hash(client, key);
  if (seen?.sha256 !== sha256 || seen.size !== size) throw new ObjectStoreError('damaged', answer.status);
}

async function read(client: S3Client, key: string): Promise<Buffer | null> {
  const answer = await client.ask({ method: 'GET', key, expected: [404] });
  if (answer.status !== 404) return Buffer.from(await whole(answer));
  await answer.body?.cancel();
  return null;
}

async function whole(answer: Response): Promise<ArrayBuffer> {
  try {
    return await answer.arrayBuffer();
  } catch (cause) {
    throw new ObjectStoreError('unreachable', answer.status, { cause });
  }
}

async function hash(client: S3Client, key: string): Promise<Whole | null> {
  const answer = await client.ask({ method: 'GET', key, expected: [404] });
  if (answer.status === 404) {
    await answer.body?.cancel();
    return null;
  }
  const all = createHash('sha256');
  let size = 0;
  try {
    for await (const piece of answer.body ?? []) {
      all.update(piece);
      size += piece.length;
    }
  } catch (cause) {
    throw new ObjectStoreError('unreachable', answer.status, { cause });
  }
  return { size, sha256: all.digest('hex') };
}

/** The leaves one after another; memory for one of them. */
function joined(client: S3Client, keyOf: (leaf: number) => string, size: number): ReadableStream<Uint8Array> {
  const total = Math.ceil(size / leafSize);
  let leaf = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const bytes = await read(client, keyOf(leaf));
      if (bytes === null) throw new ObjectStoreError('missing', 404);
      controller.enqueue(bytes);
      leaf++;
      if (leaf === total) controller.close();
    },
  });
}

async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += atOnce) await Promise.all(items.slice(at, at + atOnce).map(work));
}

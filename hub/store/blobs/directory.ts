import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { leafSize } from '../../../main/contract/wire/journal.ts';
import type { Checkpoint } from '../../checkpoint.ts';
import { errnoOf, makeDirectory, syncDirectory } from '../../files.ts';
import type { Blobs, Inspection } from './blobs.ts';
import { hashFile } from './file-hash.ts';
import { sharedFlush } from './shared-flush.ts';

/** So many parts are kept in memory; what is forgotten is flushed once more. */
const mostKnown = 20_000;
const partEnding = '.part';
const objectEnding = '.cms';

/** Containers as files: `parts/<dossierId>.part` while they arrive, `objects/<2>/<sha256>.cms` afterwards; all fsynced. */
export async function directoryBlobs(
  folder: string,
  checkpoint: Checkpoint,
  flush: (directory: string) => Promise<void> = syncDirectory,
): Promise<Blobs> {
  const parts = join(folder, 'parts');
  const objects = join(folder, 'objects');
  await makeDirectory(parts);
  await makeDirectory(objects);
  await makeShelves(objects);
  for (const existing of [folder, parts, objects]) await flush(existing);
  /** Parts whose names this process knows to be durable, and what of them it flushed itself: others may write them, too. */
  const known = new Map<string, FlushedHere>();
  const flushed = sharedFlush(flush);
  const partPath = (name: string): string => join(parts, `${name}${partEnding}`);
  const shelf = (sha256: string): string => join(objects, sha256.slice(0, 2));
  const objectPath = (sha256: string): string => join(shelf(sha256), `${sha256}${objectEnding}`);

  return {
    async writePart(name, size, offset, bytes) {
      const { handle, fresh } = await openPart(partPath(name), size, known.has(name));
      if (fresh) known.delete(name);
      try {
        checkpoint('chunk:opened');
        for (let done = 0; done < bytes.length; ) {
          done += (await handle.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
        }
        checkpoint('chunk:written');
        await handle.sync();
      } catch (error) {
        known.delete(name);
        throw error;
      } finally {
        await handle.close();
      }
      let part = known.get(name);
      if (!part) {
        await flushed(parts);
        if (known.size >= mostKnown) known.clear();
        part = new FlushedHere(size);
        known.set(name, part);
      }
      part.add(offset, bytes.length);
      checkpoint('chunk:synced');
      return fresh ? 'fresh' : 'continued';
    },
    hashPart: (name) => hashFile(partPath(name)),
    inspectPart: (name) => inspect(partPath(name)),
    hashObject: (sha256) => hashFile(objectPath(sha256)),
    async keepPart(name, sha256, size) {
      if (!known.get(name)?.isAll(size)) await syncFile(partPath(name));
      const at = shelf(sha256);
      await rename(partPath(name), objectPath(sha256));
      checkpoint('commit:renamed');
      known.delete(name);
      await flushed(at);
      // That the part is gone need not be durable, since the sweeper takes what is left.
      checkpoint('commit:kept');
    },
    async settleObject(sha256) {
      await syncFile(objectPath(sha256));
      for (const changed of [shelf(sha256), objects]) await flushed(changed);
    },
    readObject: async (sha256) => {
      const file = await open(objectPath(sha256), 'r');
      return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
    },
    removePart: (name) => {
      known.delete(name);
      return remove(partPath(name), parts);
    },
    removeObject: (sha256) => remove(objectPath(sha256), shelf(sha256)),
    async *parts() {
      for await (const file of filesIn(parts, partEnding)) yield { name: file.name, changedAt: file.changedAt };
    },
    async *objects() {
      for (const entry of await readdir(objects)) {
        for await (const file of filesIn(join(objects, entry), objectEnding))
          yield { sha256: file.name, changedAt: file.changedAt };
      }
    },
    async free() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    probe: async () => void (await stat(objects)),
    close: async () => undefined,
  };
}

/** All shelves, so that no commit has to make its own durable; they count once `objects` is flushed. */
async function makeShelves(objects: string): Promise<void> {
  const there = new Set(await readdir(objects));
  const names = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
  const missing = names.filter((name) => !there.has(name));
  await Promise.all(missing.map((name) => mkdir(join(objects, name), { recursive: true, mode: 0o700 })));
}

/** Which leaves of a part this process wrote and flushed. */
class FlushedHere {
  readonly #size: number;
  readonly #leaves = new Set<number>();

  constructor(size: number) {
    this.#size = size;
  }

  add(offset: number, length: number): void {
    for (let at = offset; at < offset + length; at += leafSize) this.#leaves.add(at);
  }

  isAll(size: number): boolean {
    return size === this.#size && this.#leaves.size === Math.ceil(size / leafSize);
  }
}

/** `expected`: it was there a moment ago. */
async function openPart(
  path: string,
  size: number,
  expected: boolean,
): Promise<{ handle: FileHandle; fresh: boolean }> {
  const existing = expected ? await openIf(path, 'r+', 'ENOENT') : null;
  if (existing) return { handle: existing, fresh: false };
  const made = await openIf(path, 'wx', 'EEXIST');
  // It was there, or another process made it at the same moment.
  if (!made) return { handle: await open(path, 'r+'), fresh: false };
  try {
    await made.truncate(size);
  } catch (error) {
    await made.close();
    throw error;
  }
  return { handle: made, fresh: true };
}

async function openIf(path: string, flags: 'r+' | 'wx', unless: 'ENOENT' | 'EEXIST'): Promise<FileHandle | null> {
  try {
    return await open(path, flags, 0o600);
  } catch (error) {
    if (errnoOf(error) === unless) return null;
    throw error;
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function inspect(path: string): Promise<Inspection | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    const whole = createHash('sha256');
    const leaves: Buffer[] = [];
    const buffer = Buffer.alloc(leafSize);
    let size = 0;
    for (;;) {
      let filled = 0;
      while (filled < leafSize) {
        const { bytesRead } = await handle.read(buffer, filled, leafSize - filled, size + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      if (filled === 0) break;
      const leaf = buffer.subarray(0, filled);
      whole.update(leaf);
      leaves.push(createHash('sha256').update(leaf).digest());
      size += filled;
    }
    return { size, sha256: whole.digest('hex'), leaves: Buffer.concat(leaves) };
  } finally {
    await handle.close();
  }
}

async function remove(path: string, folder: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  await syncDirectory(folder);
}

async function* filesIn(folder: string, ending: string): AsyncGenerator<{ name: string; changedAt: number }> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith(ending)) continue;
    const facts = await stat(join(folder, file)).catch(() => null);
    if (facts?.isFile()) yield { name: file.slice(0, -ending.length), changedAt: facts.mtimeMs };
  }
}

import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, rename, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { leafSize } from '../../../main/contract/wire/journal.ts';
import type { Checkpoint } from '../../checkpoint.ts';
import { errnoOf, makeDirectory, syncDirectory } from '../../files.ts';
import type { Blobs, Inspection } from './blobs.ts';
import { sharedFlush } from './shared-flush.ts';

/** So many names are kept in memory; what is forgotten is flushed once more. */
const mostNamed = 50_000;
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
  for (const existing of [folder, parts, objects]) await flush(existing);
  /** Parts whose names this process knows to be durable: another one may have made a part a moment ago. */
  const named = new Set<string>();
  /** Shelves whose names are durable. */
  const shelved = new Set<string>();
  const flushed = sharedFlush(flush);
  const partPath = (name: string): string => join(parts, `${name}${partEnding}`);
  const shelf = (sha256: string): string => join(objects, sha256.slice(0, 2));
  const objectPath = (sha256: string): string => join(shelf(sha256), `${sha256}${objectEnding}`);

  return {
    async writePart(name, size, offset, bytes) {
      const { handle, fresh } = await openPart(partPath(name), size);
      if (fresh) named.delete(name);
      try {
        checkpoint('chunk:opened');
        for (let done = 0; done < bytes.length; ) {
          done += (await handle.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
        }
        checkpoint('chunk:written');
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (!named.has(name)) {
        await flushed(parts);
        if (named.size >= mostNamed) named.clear();
        named.add(name);
      }
      checkpoint('chunk:synced');
      return fresh ? 'fresh' : 'continued';
    },
    inspectPart: (name) => inspect(partPath(name)),
    inspectObject: (sha256) => inspect(objectPath(sha256)),
    async keepPart(name, sha256) {
      await syncFile(partPath(name));
      const at = shelf(sha256);
      if (!shelved.has(at)) await makeDirectory(at);
      await rename(partPath(name), objectPath(sha256));
      checkpoint('commit:renamed');
      named.delete(name);
      await flushed(at);
      // The shelf's own name needs it once; that the part is gone need not be durable, since the sweeper takes what is left.
      if (!shelved.has(at)) await flushed(objects);
      shelved.add(at);
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
    removePart: (name) => remove(partPath(name), parts),
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

async function openPart(path: string, size: number): Promise<{ handle: FileHandle; fresh: boolean }> {
  try {
    return { handle: await open(path, 'r+'), fresh: false };
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  let handle: FileHandle;
  try {
    handle = await open(path, 'wx', 0o600);
  } catch (error) {
    // Another process made it at the same moment.
    if (errnoOf(error) !== 'EEXIST') throw error;
    return { handle: await open(path, 'r+'), fresh: false };
  }
  try {
    await handle.truncate(size);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return { handle, fresh: true };
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

import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Choices } from '../../test/fixtures/people/random.ts';
import { NbdSession } from './nbd.ts';

/** What a disk writes as one piece or not at all, in bytes. */
const SECTOR = 512;

/** What of the unflushed writes is on the disk after a power cut. */
export type CutMode = 'none' | 'some' | 'all';

/**
 * A disk with a write cache that is lost when the power goes: a flush makes what was written before it durable, and nothing else does. It
 * stands for the worst that the ATA and NVMe standards allow, and is reached through a socket in the NBD protocol.
 */
export interface VolatileDisk {
  /** Path of the socket. */
  socket: string;
  /** Takes nothing more from this moment on, and decides of each unflushed sector whether it was in time. */
  cut(choices: Choices, mode: CutMode): void;
  /** Unflushed sectors that the last cut lost. */
  readonly lost: number;
  close(): Promise<void>;
}

/** @param image a raw image, changed in place by flushes and cuts */
export async function volatileDisk(image: string, socket: string): Promise<VolatileDisk> {
  const file = openSync(image, 'r+');
  const { size } = fstatSync(file);
  /** All that was written to a sector since the last flush, oldest first: any of it may be what the disk holds after a cut. */
  const unflushed = new Map<number, Buffer[]>();
  let dead = false;
  let lost = 0;

  const settle = (sector: number, versions: Buffer[], chosen: number): void => {
    const bytes = versions[chosen];
    if (bytes) writeSync(file, bytes, 0, SECTOR, sector * SECTOR);
  };
  const disk = {
    size,
    read(offset: number, length: number): Buffer {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, offset);
      for (let at = 0; at < length; at += SECTOR) {
        unflushed
          .get((offset + at) / SECTOR)
          ?.at(-1)
          ?.copy(bytes, at);
      }
      return bytes;
    },
    write(offset: number, bytes: Buffer): void {
      for (let at = 0; at < bytes.length; at += SECTOR) {
        const sector = (offset + at) / SECTOR;
        const versions = unflushed.get(sector) ?? [];
        versions.push(Buffer.from(bytes.subarray(at, at + SECTOR)));
        unflushed.set(sector, versions);
      }
    },
    flush(): void {
      for (const [sector, versions] of unflushed) settle(sector, versions, versions.length - 1);
      unflushed.clear();
    },
    isDead: () => dead,
  };

  const sockets = new Set<Socket>();
  const server = createServer((connection) => {
    sockets.add(connection);
    connection.on('close', () => sockets.delete(connection));
    connection.on('error', () => connection.destroy());
    new NbdSession(connection, disk);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  return {
    socket,
    get lost() {
      return lost;
    },
    cut(choices, mode) {
      dead = true;
      lost = 0;
      for (const [sector, versions] of unflushed) {
        // -1: none of them; the sector is as it was at the last flush.
        const chosen =
          mode === 'all' ? versions.length - 1 : mode === 'none' ? -1 : choices.whole(-1, versions.length - 1);
        if (chosen < versions.length - 1) lost++;
        settle(sector, versions, chosen);
      }
      unflushed.clear();
    },
    async close() {
      for (const one of sockets) one.destroy();
      await new Promise((resolve) => server.close(resolve));
      closeSync(file);
    },
  };
}

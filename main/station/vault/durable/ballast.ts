import { randomBytes } from 'node:crypto';
import { open, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf, fileWork } from './io-error.ts';
import { replaceFile } from './rename.ts';
import { PLATFORM_NAME_SYNC, syncFolder } from './sync-folder.ts';
import { temporaryPathFor } from './temporary.ts';

const MIB = 1024 * 1024;

/**
 * A file that only takes up space. On a full disk SQLite's WAL cannot even delete: giving the ballast back lets what was
 * begun be finished and old containers be purged.
 */
export class Ballast {
  readonly #path: string;
  readonly #mebibytes: number;

  /** @param mebibytes size of the ballast, MiB (2^20 bytes) */
  constructor(path: string, mebibytes: number) {
    this.#path = path;
    this.#mebibytes = mebibytes;
  }

  /**
   * Whether the whole ballast is on the disk.
   *
   * @throws VaultError io_error
   */
  held(): Promise<boolean> {
    return fileWork(async () => {
      try {
        return (await stat(this.#path)).size === this.#mebibytes * MIB;
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return false;
        throw error;
      }
    });
  }

  /**
   * Takes the space, also at first start; does nothing when it is held.
   *
   * @throws VaultError disk_full (and leaves no part behind), not_found (no such directory), io_error
   */
  async restore(): Promise<void> {
    if (await this.held()) return;
    await fileWork(async () => {
      const temporary = temporaryPathFor(this.#path);
      try {
        await this.#fill(temporary);
        await replaceFile(temporary, this.#path);
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error;
      }
      await this.#syncName();
    });
  }

  /**
   * Gives the space back; does nothing when there is none.
   *
   * @throws VaultError io_error
   */
  release(): Promise<void> {
    return fileWork(async () => {
      try {
        await unlink(this.#path);
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT') throw error;
        return;
      }
      await this.#syncName();
    });
  }

  async #fill(path: string): Promise<void> {
    const handle = await open(path, 'wx', 0o600);
    try {
      // Random, because file systems that compress or leave holes keep next to nothing for zeros.
      const block = randomBytes(MIB);
      for (let i = 0; i < this.#mebibytes; i++) {
        let written = 0;
        while (written < MIB) written += (await handle.write(block, written)).bytesWritten;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #syncName(): Promise<void> {
    // Windows has no way to do this; a ballast that comes back after a power cut does no harm.
    if (PLATFORM_NAME_SYNC === 'folder') await syncFolder(dirname(this.#path));
  }
}

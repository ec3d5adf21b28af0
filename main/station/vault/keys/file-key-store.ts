import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readBounded } from '../durable/read.ts';
import { writeFileDurably } from '../durable/write.ts';
import { VaultError } from '../error.ts';
import { openBox, sealBox } from './box.ts';
import type { KeyStore } from './key-store.ts';

const KEY_FILE = 'file-key-store.key';
const AAD = Buffer.from('tram/keystore/file/v1');

/**
 * NOT FOR STATIONS IN SERVICE: the key lies in a file (mode 0600) beside what it protects, so whoever has the disk has the
 * secrets. For the demo and for tests, on machines without a key store.
 */
export class FileKeyStore implements KeyStore {
  readonly kind = 'file';
  readonly secure = false;
  readonly #folder: string;
  #key: Promise<Buffer> | undefined;

  /** @param options.purpose says, where the store is made, that this is no station in service */
  constructor(folder: string, options: { purpose: 'demo' | 'test' }) {
    if (options.purpose !== 'demo' && options.purpose !== 'test') throw new VaultError('bad_input');
    this.#folder = folder;
  }

  async protect(plain: Uint8Array): Promise<Uint8Array> {
    this.#key ??= this.#readOrCreate();
    try {
      return sealBox(await this.#key, plain, AAD);
    } catch (error) {
      // A full disk may have room at the next try.
      this.#key = undefined;
      throw error;
    }
  }

  async unprotect(box: Uint8Array): Promise<Uint8Array> {
    // A missing key is not made anew here: it could never open the box.
    return openBox(this.#key === undefined ? await this.#read() : await this.#key, box, AAD);
  }

  #read(): Promise<Buffer> {
    return readBounded(join(this.#folder, KEY_FILE), 32);
  }

  async #readOrCreate(): Promise<Buffer> {
    try {
      return await this.#read();
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'not_found') throw error;
    }
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const key = randomBytes(32);
    await writeFileDurably(join(this.#folder, KEY_FILE), key);
    return key;
  }
}

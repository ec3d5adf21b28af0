import { createHmac, timingSafeEqual } from 'node:crypto';
import { readBounded, readFileVerified, sha256Hex } from '../durable/read.ts';
import { type Checkpoint, writeFileDurably } from '../durable/write.ts';
import { VaultError } from '../error.ts';
import { wipe } from './wipe.ts';
import { hkdf32 } from './wrap.ts';

const VERSION = 1;
const MAX_KEY_FILE_BYTES = 64 * 1024;

export type KeyFileKind = 'machine' | 'account' | 'recovery';

type Fields = Record<string, unknown>;

const malformed = (): never => {
  throw new VaultError('key_file_malformed');
};

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of a key file, read one by one; anything unexpected is key_file_malformed. */
export class KeyFile {
  readonly #fields: Fields;

  constructor(fields: unknown) {
    this.#fields = isFields(fields) ? fields : malformed();
  }

  text(name: string): string {
    const value = Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    return typeof value === 'string' ? value : malformed();
  }

  number(name: string): number {
    const value = Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : malformed();
  }

  /** base64url without padding */
  bytes(name: string): Buffer {
    const text = this.text(name);
    const bytes = Buffer.from(text, 'base64url');
    return bytes.toString('base64url') === text ? bytes : malformed();
  }

  inner(name: string): KeyFile {
    return new KeyFile(Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined);
  }

  /**
   * Checks the keyed hash made by {@link sealFields}: tells a damaged file from a wrong password, and notices changes by
   * anyone who lacks M.
   */
  checkMac(M: Uint8Array): void {
    const { mac: _, ...rest } = this.#fields;
    const expected = macOf(M, rest);
    const found = this.bytes('mac');
    if (found.length !== expected.length || !timingSafeEqual(found, expected)) malformed();
  }
}

function macOf(M: Uint8Array, fields: Fields): Buffer {
  const key = hkdf32(M, Buffer.alloc(0), 'tram/keyfile/mac/v1');
  // Fields keep their order through JSON, so writer and reader hash the same text.
  const mac = createHmac('sha256', key).update(JSON.stringify(fields)).digest();
  wipe(key);
  return mac;
}

/** Names kind and version of a key file. */
export function versioned(kind: KeyFileKind, fields: Fields): Fields {
  return { v: VERSION, kind, ...fields };
}

/** Adds `mac`, HMAC-SHA256 under a key derived from M, over all other fields. */
export function sealFields(M: Uint8Array, fields: Fields): Fields {
  return { ...fields, mac: macOf(M, fields).toString('base64url') };
}

function parseKeyFile(kind: KeyFileKind, bytes: Uint8Array): KeyFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    malformed();
  }
  const file = new KeyFile(parsed);
  const version = file.number('v');
  if (version > VERSION) throw new VaultError('key_file_version', { version, known: VERSION });
  if (version !== VERSION || file.text('kind') !== kind) malformed();
  return file;
}

/**
 * Reads a key file.
 *
 * @throws VaultError key_file_missing, key_file_malformed, key_file_version, io_error
 */
export async function readKeyFile(kind: KeyFileKind, path: string): Promise<KeyFile> {
  try {
    return parseKeyFile(kind, await readBounded(path, MAX_KEY_FILE_BYTES));
  } catch (error) {
    if (error instanceof VaultError && error.code === 'not_found') throw new VaultError('key_file_missing');
    if (error instanceof VaultError && error.code === 'too_large') malformed();
    throw error;
  }
}

/**
 * Writes a key file durably. Before the old file is touched the new text is parsed and `verify` opens its wraps with the
 * secrets anew; after, the file is read back and compared.
 *
 * @throws VaultError disk_full, io_error, file_changed, and whatever `verify` throws
 */
export async function writeKeyFile(
  kind: KeyFileKind,
  path: string,
  fields: Fields,
  verify: (file: KeyFile) => Promise<void> | void,
  checkpoint?: Checkpoint,
): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(fields, null, 1)}\n`);
  await verify(parseKeyFile(kind, bytes));
  await writeFileDurably(path, bytes, checkpoint === undefined ? {} : { checkpoint });
  await readFileVerified(path, { sha256: sha256Hex(bytes), size: bytes.length });
}

/** Compares what a verifying unwrap gave with what was wrapped; VaultError file_changed when they differ. */
export function mustEqual(found: Uint8Array, expected: Uint8Array): void {
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) throw new VaultError('file_changed');
}

import { randomBytes } from 'node:crypto';
import { VaultError } from '../error.ts';
import { openBox, sealBox } from './box.ts';
import type { KeyStore } from './key-store.ts';
import { type PasswordPolicy, PRODUCTION_PASSWORDS, SALT_BYTES, stretchPassword } from './passwords.ts';
import { wipe } from './wipe.ts';

const AAD = Buffer.from('tram/keystore/passphrase/v1');
/** memory KiB, passes, lanes: three 32-bit big-endian numbers, then the salt, then the box */
const HEADER_BYTES = 12 + SALT_BYTES;

/**
 * For machines whose operating system offers no real key store: M is sealed under a passphrase typed when the station
 * starts. Until then nothing can be sent.
 */
export class PassphraseKeyStore implements KeyStore {
  readonly kind = 'passphrase';
  readonly secure = true;
  readonly #passphrase: string;
  readonly #policy: PasswordPolicy;

  constructor(passphrase: string, policy: PasswordPolicy = PRODUCTION_PASSWORDS) {
    this.#passphrase = passphrase;
    this.#policy = policy;
  }

  async protect(plain: Uint8Array): Promise<Uint8Array> {
    const header = Buffer.alloc(HEADER_BYTES);
    const { memoryKiB, passes, lanes } = this.#policy.cost;
    [memoryKiB, passes, lanes].forEach((value, i) => {
      header.writeUInt32BE(value, 4 * i);
    });
    randomBytes(SALT_BYTES).copy(header, 12);
    const key = await this.#keyFor(header);
    const box = sealBox(key, plain, Buffer.concat([AAD, header]));
    wipe(key);
    return Buffer.concat([header, box]);
  }

  /** @throws VaultError wrong_password, weak_parameters, bad_input */
  async unprotect(box: Uint8Array): Promise<Uint8Array> {
    if (box.length < HEADER_BYTES) throw new VaultError('box_broken');
    const header = Buffer.from(box.subarray(0, HEADER_BYTES));
    const key = await this.#keyFor(header);
    try {
      return openBox(key, box.subarray(HEADER_BYTES), Buffer.concat([AAD, header]));
    } catch {
      throw new VaultError('wrong_password');
    } finally {
      wipe(key);
    }
  }

  #keyFor(header: Buffer): Promise<Buffer> {
    const [memoryKiB, passes, lanes] = [header.readUInt32BE(0), header.readUInt32BE(4), header.readUInt32BE(8)];
    const cost = { memoryKiB, passes, lanes };
    return stretchPassword(this.#passphrase, header.subarray(12), cost, this.#policy.purpose);
  }
}

import { Failure } from '../contract/result.ts';
import { judgePassphrase } from '../domain/passphrase/judge.ts';
import type { Custody } from './custody.ts';
import { toFailure } from './failure.ts';
import { Mutex } from './mutex.ts';
import { VaultError } from './vault/error.ts';
import { openRecovery, recoverMachine } from './vault/keys/recovery.ts';
import { decodeRecoveryCode } from './vault/keys/recovery-code.ts';
import type { StationKeys } from './vault/keys/station-keys.ts';
import { wipe, wipeAll } from './vault/keys/wipe.ts';
import { waitAfter } from './wait-after.ts';

export interface RecoveryGateParts {
  /** Where the key files lie. */
  keys: string;
  custody: Custody;
  /** Whether the station cannot be opened by what this machine has. */
  isNeeded: () => boolean;
  /** Tries to open the station; resolves with why it could not be. */
  boot: () => Promise<Failure | null>;
  /** Makes a new code, for a used one is known; null where that could not be written and the old one stays. */
  renew: (keys: StationKeys) => Promise<string | null>;
}

/**
 * The way back where the machine's key store cannot open the station's keys, or its passphrase is forgotten: the recovery code.
 * The keys are sealed by this machine's own key store, or a new passphrase; every account keeps its password.
 */
export class RecoveryGate {
  readonly #parts: RecoveryGateParts;
  readonly #one = new Mutex();
  #failures = 0;
  #retryAt = 0;

  constructor(parts: RecoveryGateParts) {
    this.#parts = parts;
  }

  /**
   * @param passphrase the new one, for a machine without a key store
   * @returns the code that holds from now on, or null where the old one still does
   * @throws Failure wrong_state (nothing to recover), wrong_recovery_code (detail: the groups that were mistyped), recovery_wait
   *   (detail: seconds), passphrase_needed (the code is right), weak_passphrase, or why the station cannot be opened
   */
  open(code: string, passphrase: string | null): Promise<string | null> {
    return this.#one.run(() => this.#open(code, passphrase));
  }

  async #open(code: string, passphrase: string | null): Promise<string | null> {
    const { keys: folder, custody, isNeeded, boot, renew } = this.#parts;
    if (!isNeeded()) throw new Failure('wrong_state');
    const left = this.#retryAt - Date.now();
    if (left > 0) throw new Failure('recovery_wait', `${Math.ceil(left / 1000)} s`);
    const R = await this.#read(code);
    try {
      const verdict = passphrase === null ? null : judgePassphrase(passphrase).verdict;
      if (verdict === 'short' || verdict === 'simple') throw new Failure('weak_passphrase');
      custody.offer(passphrase);
      const keys = await recoverMachine(folder, R, await custody.keyStore(null)).catch(rethrow);
      try {
        const failure = await boot();
        if (failure) throw failure;
        const renewed = await renew(keys);
        // Not kept, it is asked for again at the next start.
        await custody.keep().catch(() => {});
        return renewed;
      } finally {
        wipeAll(keys);
      }
    } finally {
      wipe(R);
    }
  }

  /** The secret of a code that opens this station's keys. @throws Failure wrong_recovery_code, and what the disk says */
  async #read(code: string): Promise<Buffer> {
    try {
      const R = decodeRecoveryCode(code);
      wipeAll(await openRecovery(this.#parts.keys, R));
      this.#failures = 0;
      return R;
    } catch (error) {
      const wrong = error instanceof VaultError && wrongCodes.includes(error.code);
      if (!wrong) throw toFailure(error);
      this.#failures++;
      this.#retryAt = Date.now() + waitAfter(this.#failures);
      const { groups } = error.detail;
      throw new Failure('wrong_recovery_code', groups ? `groups ${groups}` : undefined);
    }
  }
}

const wrongCodes: readonly string[] = ['wrong_recovery_code', 'recovery_code_mistyped'];

function rethrow(error: unknown): never {
  throw toFailure(error);
}

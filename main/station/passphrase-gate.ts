import { Failure } from '../contract/result.ts';
import type { StationStatus } from '../contract/station-api.ts';
import { judgePassphrase } from '../domain/passphrase/judge.ts';
import type { Custody } from './custody.ts';
import { Mutex } from './mutex.ts';
import { waitAfter } from './wait-after.ts';

export interface PassphraseGateParts {
  custody: Custody;
  /** Whether the passphrase is yet to be chosen. */
  isFirst: () => boolean;
  /** Whether the station waits for a passphrase. */
  isLocked: () => boolean;
  /** Tries to open the station; resolves with why it could not be. */
  boot: () => Promise<Failure | null>;
  onChange: () => void;
}

/** Takes the passphrase of a station that waits for it. Its cost, and a growing wait, are what a guesser meets. */
export class PassphraseGate {
  readonly #parts: PassphraseGateParts;
  readonly #one = new Mutex();
  #failures = 0;
  #retryAt = 0;

  constructor(parts: PassphraseGateParts) {
    this.#parts = parts;
  }

  get state(): NonNullable<StationStatus['lock']> {
    const waits = this.#retryAt > Date.now();
    return { isFirst: this.#parts.isFirst(), retryAt: waits ? new Date(this.#retryAt).toISOString() : null };
  }

  /** @throws Failure weak_passphrase, passphrase_wait (detail: seconds), wrong_passphrase, or why it cannot be opened */
  open(passphrase: string): Promise<void> {
    return this.#one.run(() => this.#open(passphrase));
  }

  async #open(passphrase: string): Promise<void> {
    const { custody, isFirst, isLocked, boot, onChange } = this.#parts;
    // Pressed twice: the first has opened it.
    if (!isLocked()) return;
    const left = this.#retryAt - Date.now();
    if (left > 0) throw new Failure('passphrase_wait', `${Math.ceil(left / 1000)} s`);
    const { verdict } = judgePassphrase(passphrase);
    if (isFirst() && (verdict === 'short' || verdict === 'simple')) throw new Failure('weak_passphrase');
    custody.offer(passphrase);
    const failure = await boot();
    if (failure?.code === 'wrong_password') {
      custody.offer(null);
      this.#failures++;
      this.#retryAt = Date.now() + waitAfter(this.#failures);
      onChange();
      throw new Failure('wrong_passphrase');
    }
    this.#failures = 0;
    if (failure) throw failure;
    // Not kept, it is asked for again at the next start: no reason to refuse an open station.
    await custody.keep().catch(() => {});
  }
}

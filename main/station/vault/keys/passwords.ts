import { hashRaw } from '@node-rs/argon2';
import { VaultError } from '../error.ts';
import { wipe } from './wipe.ts';

/** Cost of Argon2id (RFC 9106). Stored beside each salt, so that it can be raised later. */
export interface Argon2Cost {
  /** m, KiB */
  memoryKiB: number;
  /** t */
  passes: number;
  /** p */
  lanes: number;
}

/** What new wraps cost, and whether cheap ones are let through. */
export interface PasswordPolicy {
  /** `test` is the only way to spend less than production accepts; such key files do not open in production */
  purpose: 'production' | 'test';
  cost: Argon2Cost;
}

/** 64 MiB, 3 passes: the second recommended choice of RFC 9106 section 4, with one lane. */
export const PRODUCTION_PASSWORDS: PasswordPolicy = {
  purpose: 'production',
  cost: { memoryKiB: 64 * 1024, passes: 3, lanes: 1 },
};

/** The least that OWASP's Password Storage Cheat Sheet accepts: 19 MiB, 2 passes. */
const PRODUCTION_MINIMUM = { memoryKiB: 19 * 1024, passes: 2 };

/** Above this a damaged or planted key file could keep a small machine busy for minutes. */
const MAXIMUM: Argon2Cost = { memoryKiB: 1024 * 1024, passes: 16, lanes: 8 };

export const SALT_BYTES = 16;
const MAX_PASSWORD_CHARACTERS = 1024;

/**
 * Refuses costs that are too low for the policy's purpose, or absurdly high.
 *
 * @throws VaultError weak_parameters, bad_input
 */
export function checkCost(cost: Argon2Cost, purpose: PasswordPolicy['purpose']): void {
  const whole = [cost.memoryKiB, cost.passes, cost.lanes].every((n) => Number.isSafeInteger(n) && n >= 1);
  const high = cost.memoryKiB > MAXIMUM.memoryKiB || cost.passes > MAXIMUM.passes || cost.lanes > MAXIMUM.lanes;
  if (!whole || high || cost.memoryKiB < 8 * cost.lanes) throw new VaultError('bad_input');
  const low = cost.memoryKiB < PRODUCTION_MINIMUM.memoryKiB || cost.passes < PRODUCTION_MINIMUM.passes;
  if (low && purpose !== 'test') throw new VaultError('weak_parameters', { ...PRODUCTION_MINIMUM });
}

/** Whether a wrap made at `cost` should be renewed at the policy's cost when its password is next at hand. */
export function isCheaperThan(cost: Argon2Cost, wanted: Argon2Cost): boolean {
  return cost.memoryKiB < wanted.memoryKiB || cost.passes < wanted.passes;
}

/**
 * Argon2id version 1.3 of a password. The password is normalised to NFC: keyboards write the same Vietnamese letter in
 * several ways.
 *
 * @param salt 16 bytes
 * @returns 32 bytes, which the caller wipes
 * @throws VaultError weak_parameters, bad_input (no password, more than 1,024 characters, salt of another size)
 */
export async function stretchPassword(
  password: string,
  salt: Uint8Array,
  cost: Argon2Cost,
  purpose: PasswordPolicy['purpose'],
): Promise<Buffer> {
  checkCost(cost, purpose);
  if (password.length === 0 || password.length > MAX_PASSWORD_CHARACTERS || salt.length !== SALT_BYTES) {
    throw new VaultError('bad_input');
  }
  const bytes = Buffer.from(password.normalize('NFC'), 'utf8');
  try {
    return await hashRaw(bytes, {
      memoryCost: cost.memoryKiB,
      timeCost: cost.passes,
      parallelism: cost.lanes,
      outputLen: 32,
      salt,
    });
  } finally {
    wipe(bytes);
  }
}

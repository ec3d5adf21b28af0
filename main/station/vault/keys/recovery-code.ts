import { createHash, timingSafeEqual } from 'node:crypto';
import { VaultError } from '../error.ts';
import { wipe } from './wipe.ts';

/** Douglas Crockford's Base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 18 groups of 3 symbols hold 270 bits: 256 of R, 14 of its check. */
export const RECOVERY_GROUPS = 18;
const DATA_SYMBOLS = 3;
export const RECOVERY_GROUP_CHARACTERS = DATA_SYMBOLS + 1;
const CHECK_BITS = 14n;

/** Doubling in GF(32) modulo x^5 + x^2 + 1. */
const double = (a: number): number => (a & 16 ? (a << 1) ^ 0x25 : a << 1);

/**
 * The check symbol of a group: c = g + 2*d1 + 4*d2 + 8*d3 over GF(32), g the group's number from 1. All coefficients
 * differ and none is 0, so one wrong symbol, two exchanged symbols and two exchanged groups are each always noticed.
 */
function checkSymbol(group: number, [d1, d2, d3]: readonly [number, number, number]): number {
  return (group + 1) ^ double(d1) ^ double(double(d2)) ^ double(double(double(d3)));
}

/** First 14 bits of SHA-256 over a label and R: catches what slips through the groups' own checks. */
function overallCheck(R: Uint8Array): bigint {
  const digest = createHash('sha256').update('tram/recovery/v1').update(R).digest();
  return BigInt(digest.readUInt16BE(0)) >> (16n - CHECK_BITS);
}

/** A symbol's value; case, O for 0, I and L for 1 are forgiven. -1 for anything else. */
function symbolValue(character: string): number {
  return ALPHABET.indexOf(character.toUpperCase().replace('O', '0').replace(/[IL]/, '1'));
}

/**
 * The paper form of R: 18 groups of 4 characters joined by `-`, each group with its own check symbol.
 *
 * @param R 32 bytes
 * @throws VaultError bad_input
 */
export function encodeRecoveryCode(R: Uint8Array): string {
  if (R.length !== 32) throw new VaultError('bad_input');
  const value = (BigInt(`0x${Buffer.from(R).toString('hex')}`) << CHECK_BITS) | overallCheck(R);
  const groups: string[] = [];
  for (let group = 0; group < RECOVERY_GROUPS; group++) {
    const shift = BigInt(5 * DATA_SYMBOLS * (RECOVERY_GROUPS - 1 - group));
    const bits = Number((value >> shift) & 0x7fffn);
    const data = [bits >> 10, (bits >> 5) & 31, bits & 31] as const;
    groups.push([...data, checkSymbol(group, data)].map((symbol) => ALPHABET[symbol]).join(''));
  }
  return groups.join('-');
}

/** The 15 data bits of a group, or undefined when it is mistyped. */
function groupBits(group: number, text: string): number | undefined {
  const symbols = [...text].map(symbolValue);
  if (symbols.length !== RECOVERY_GROUP_CHARACTERS || symbols.includes(-1)) return undefined;
  const [d1, d2, d3, check] = symbols as [number, number, number, number];
  return check === checkSymbol(group, [d1, d2, d3]) ? (d1 << 10) | (d2 << 5) | d3 : undefined;
}

/**
 * Whether one group is typed as printed, for checking while typing.
 *
 * @param group 0 to 17
 */
export function isRecoveryGroup(group: number, text: string): boolean {
  return group >= 0 && group < RECOVERY_GROUPS && groupBits(group, text) !== undefined;
}

/** Groups as typed with separators; without any, cut by fours. */
function splitGroups(text: string): string[] {
  const groups = text.split(/[\s\p{Pd}]+/u).filter((group) => group !== '');
  return groups.length === RECOVERY_GROUPS ? groups : (groups.join('').match(/.{1,4}/gsu) ?? []);
}

/**
 * Reads a typed recovery code. Spaces, line ends and dashes separate or may be left out.
 *
 * @returns R, 32 bytes; the caller wipes it
 * @throws VaultError recovery_code_mistyped; `detail.groups` lists the wrong groups counted from 1 ("3,7"), empty when
 * every group is right by itself; `detail.found` how many groups there were
 */
export function decodeRecoveryCode(text: string): Buffer {
  const groups = text.length > 1000 ? [] : splitGroups(text);
  const bits = groups.map((group, i) => groupBits(i, group));
  const wrong = bits.flatMap((value, i) => (value === undefined ? [i + 1] : []));
  const detail = { groups: wrong.slice(0, RECOVERY_GROUPS).join(','), found: groups.length };
  if (wrong.length > 0 || groups.length !== RECOVERY_GROUPS) throw new VaultError('recovery_code_mistyped', detail);
  const value = bits.reduce<bigint>((sum, group) => (sum << 15n) | BigInt(group ?? 0), 0n);
  const R = Buffer.from((value >> CHECK_BITS).toString(16).padStart(64, '0'), 'hex');
  const check = Buffer.alloc(2);
  check.writeUInt16BE(Number(value & ((1n << CHECK_BITS) - 1n)));
  const expected = Buffer.alloc(2);
  expected.writeUInt16BE(Number(overallCheck(R)));
  if (!timingSafeEqual(check, expected)) {
    wipe(R);
    throw new VaultError('recovery_code_mistyped', detail);
  }
  return R;
}

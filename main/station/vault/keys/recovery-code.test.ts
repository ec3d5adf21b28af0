import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vaultErrorCodeSync } from '../../../../test/fixtures/vault-error-code.ts';
import { VaultError } from '../error.ts';
import { decodeRecoveryCode, encodeRecoveryCode, isRecoveryGroup, RECOVERY_GROUPS } from './recovery-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const symbol = fc.constantFrom(...ALPHABET);

function wrongGroups(text: string): string | number | undefined {
  try {
    decodeRecoveryCode(text);
  } catch (error) {
    if (error instanceof VaultError && error.code === 'recovery_code_mistyped') return error.detail.groups;
    throw error;
  }
  return undefined;
}

describe('recovery code', () => {
  it('gives R back, however it is spaced and cased', () => {
    fc.assert(
      fc.property(secret, (R) => {
        const code = encodeRecoveryCode(R);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){17}[0-9A-HJKMNP-TV-Z]{4}$/);
        const groups = code.split('-');
        const typings = [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ''),
          ` ${groups.join('  ')}\r\n`,
          groups.join(' – '),
          code.replaceAll('0', 'O').replaceAll('1', 'l'),
          code.replaceAll('0', 'o').replaceAll('1', 'I'),
        ];
        for (const typed of typings) expect([...decodeRecoveryCode(typed)]).toEqual([...R]);
        expect(groups.every((group, i) => isRecoveryGroup(i, group))).toBe(true);
      }),
    );
  });

  it('has the stated form', () => {
    // R = 0: data symbols are 0, so a group's check symbol is its number; the last groups hold the overall check.
    expect(encodeRecoveryCode(Buffer.alloc(32)).startsWith('0001-0002-0003-0004-')).toBe(true);
  });

  it('notices every single wrong symbol and names its group', () => {
    fc.assert(
      fc.property(secret, fc.nat(71), symbol, (R, at, typed) => {
        const groups = encodeRecoveryCode(R).split('-');
        const group = Math.floor(at / 4);
        const characters = [...groups[group]!];
        fc.pre(characters[at % 4] !== typed);
        characters[at % 4] = typed;
        groups[group] = characters.join('');
        expect(wrongGroups(groups.join('-'))).toBe(String(group + 1));
        expect(isRecoveryGroup(group, groups[group])).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('notices all single wrong symbols of one code', () => {
    const code = encodeRecoveryCode(Buffer.from([...Array(32).keys()]));
    for (let at = 0; at < code.length; at++) {
      if (code[at] === '-') continue;
      for (const typed of ALPHABET) {
        if (typed !== code[at]) expect(wrongGroups(code.slice(0, at) + typed + code.slice(at + 1))).toBeDefined();
      }
    }
  });

  it('notices two exchanged symbols in a group and two exchanged groups', () => {
    fc.assert(
      fc.property(secret, fc.nat(17), fc.nat(3), fc.nat(3), fc.nat(17), (R, group, i, j, other) => {
        const groups = encodeRecoveryCode(R).split('-');
        const characters = [...groups[group]!];
        if (characters[i] !== characters[j]) {
          [characters[i], characters[j]] = [characters[j]!, characters[i]!];
          expect(wrongGroups(groups.with(group, characters.join('')).join('-'))).toBe(String(group + 1));
        }
        if (group !== other && groups[group] !== groups[other]) {
          const exchanged = groups.with(group, groups[other]!).with(other, groups[group]!);
          expect(wrongGroups(exchanged.join('-'))).toBeDefined();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('notices lost and added symbols and groups, and says which group it is', () => {
    const groups = encodeRecoveryCode(Buffer.alloc(32, 0xa5)).split('-');
    expect(wrongGroups(groups.with(4, groups[4]!.slice(1)).join('-'))).toBe('5');
    expect(wrongGroups(groups.with(4, `${groups[4]}0`).join('-'))).toBe('5');
    expect(wrongGroups(groups.slice(1).join('-'))).toBeDefined();
    expect(wrongGroups([...groups, groups[0]].join('-'))).toBeDefined();
    expect(wrongGroups('')).toBe('');
    expect(wrongGroups('U'.repeat(72))).toBe(Array.from({ length: RECOVERY_GROUPS }, (_, i) => i + 1).join(','));
  });

  it('refuses any other text with the same code', () => {
    fc.assert(fc.property(fc.string(), (text) => wrongGroups(text) !== undefined));
    expect(wrongGroups('0'.repeat(1_000_000))).toBe('');
    expect(vaultErrorCodeSync(() => encodeRecoveryCode(Buffer.alloc(31)))).toBe('bad_input');
  });

  it('holds an overall check behind those of the groups', () => {
    // Two codes, one group taken from the other: every group is right by itself.
    const one = encodeRecoveryCode(Buffer.alloc(32, 1)).split('-');
    const two = encodeRecoveryCode(Buffer.alloc(32, 2)).split('-');
    expect(wrongGroups(one.with(3, two[3]!).join('-'))).toBe('');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dammDigit } from './damm.ts';
import { formatDossierNumber, parseDossierNumber } from './dossier-number.ts';
import { readPersonalId } from './personal-id.ts';

const numbers = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 999_999 }))
  .map(([prefix, counter]) => formatDossierNumber(String(prefix).padStart(4, '0'), counter));

test("Damm's published example: 572 has check digit 4", () => {
  expect(dammDigit('572')).toBe('4');
});

describe('dossier number', () => {
  test('is read back from what people type', () => {
    expect(formatDossierNumber('0007', 41)).toBe('0007-000041-7');
    expect(parseDossierNumber(' 0007 000041 7')).toBe('0007-000041-7');
    expect(parseDossierNumber('0007000041')).toBeNull();
  });

  test('notices every single wrong digit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(10), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        const digits = number.replaceAll('-', '');
        const changed = digits.slice(0, at) + ((Number(digits[at]) + shift) % 10) + digits.slice(at + 1);
        expect(parseDossierNumber(changed)).toBeNull();
      }),
    );
  });

  test('notices every swap of neighbours', () => {
    fc.assert(
      fc.property(numbers, fc.nat(9), (number, at) => {
        const digits = number.replaceAll('-', '');
        const swapped = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
        if (swapped !== digits) expect(parseDossierNumber(swapped)).toBeNull();
      }),
    );
  });
});

test('personal identification number tells place, sex and year', () => {
  expect(readPersonalId('001099012345')).toEqual({ placeCode: '001', sex: 'male', birthYear: 1999 });
  expect(readPersonalId('056303000001')).toEqual({ placeCode: '056', sex: 'female', birthYear: 2003 });
  expect(readPersonalId('05630300000')).toBeNull();
});

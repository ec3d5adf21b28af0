import { describe, expect, test } from 'vitest';
import { findDoubts } from './doubts.ts';
import { readField } from './fields.ts';
import { foldForSearch, normaliseName } from './name.ts';

describe('names', () => {
  test.each(["K'Nam", "H'Hen Niê", 'Y Bhim', 'Ra-glai Cà Thị', 'Nguyễn Văn An'])('%s is a name', (name) => {
    expect(normaliseName(name)).toBe(name.normalize('NFC'));
  });
  test.each(['', ' ', 'An 2', 'An@', '-', "'"])('"%s" is none', (name) => {
    expect(normaliseName(name)).toBeNull();
  });
  test('tone marks stay where they were typed', () => {
    expect(normaliseName('hòa')).not.toBe(normaliseName('hoà'));
  });
  test('search finds through marks, đ and hyphens', () => {
    expect(foldForSearch('Nguyễn Đình Ra-glai')).toBe('nguyen dinh raglai');
  });
});

describe('fields', () => {
  test('phones are written in many ways and stored in one', () => {
    expect(readField('phone', '+84 912.345.678')).toBe('0912345678');
    expect(readField('phone', '0212345678')).toBeNull();
  });
  test('a birth date may be a year only, but not an impossible day', () => {
    expect(readField('dateOfBirth', '1950')).toBe('1950');
    expect(readField('dateOfBirth', '1999-02-29')).toBeNull();
  });
});

test('a number that contradicts sex or year is doubted, not refused', () => {
  expect(findDoubts({ personalId: '001099012345', sex: 'female', dateOfBirth: '1978-01-01' })).toEqual([
    'personalIdSex',
    'personalIdBirthYear',
  ]);
  expect(findDoubts({ personalId: '001099012345', sex: 'male', dateOfBirth: '1999' })).toEqual([]);
  // Births abroad carry the code of a country.
  expect(findDoubts({ personalId: '101099012345', sex: 'male', dateOfBirth: '1999' })).toEqual(['personalIdPlace']);
});

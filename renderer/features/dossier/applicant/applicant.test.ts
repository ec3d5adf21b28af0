import { describe, expect, test } from 'vitest';
import { fieldNames } from '../../../../main/domain/applicant/fields.ts';
import { ethnicGroups, religions, spelledAsIn } from './code-lists.ts';
import { doubtFacts } from './doubt-facts.ts';
import { asWritten, toStored } from './entry.ts';
import { groupNames, groups, planOf } from './groups.ts';

describe('the applicant as entered', () => {
  test('every field of an applicant stands in the form exactly once', () => {
    const names = groupNames.flatMap((group) => groups[group].map(({ name }) => name));
    expect(names.length).toBe(planOf.size);
    expect(names.toSorted()).toEqual([...fieldNames].toSorted());
  });

  test.each([
    ['5/9/1987', '1987-09-05', '05/09/1987'],
    ['09/1987', '1987-09', '09/1987'],
    ['1987', '1987', '1987'],
    ['31/02/1987', null, ''],
    ['2030', null, ''],
    [' ', '', ''],
  ])('a date written %s', (written, stored, shown) => {
    expect(toStored('dateOfBirth', written, 2026)).toBe(stored);
    expect(asWritten('dateOfBirth', stored ?? undefined)).toBe(shown);
  });

  test('what the number says beside what was typed', () => {
    expect(doubtFacts({ personalId: '036187004412', sex: 'male', dateOfBirth: '1978-05' })).toEqual({
      numberSex: 'female',
      sex: 'male',
      numberYear: '1987',
      year: '1978',
    });
    expect(doubtFacts({ sex: 'male' })).toBeNull();
  });

  test.each([
    ['kinh', 'Kinh'],
    ['Raglai', 'Ra-glai'],
    ['ra glai', 'Ra-glai'],
    ['gia', 'gia'],
    ['gia r', 'Gia-rai'],
    ['co', 'Co'],
    ['Cơ', 'Cơ'],
    ['cơ h', 'Cơ-ho'],
    ['la', 'la'],
    ['Pa Kô', 'Pa Kô'],
    ['', ''],
  ])('ethnicity typed %s is stored as %s', (typed, stored) => {
    expect(toStored('ethnicity', typed, 2026)).toBe(stored);
  });

  test('every name of a list stands for itself', () => {
    for (const list of [ethnicGroups, religions]) for (const name of list) expect(spelledAsIn(list, name)).toBe(name);
    expect(new Set(ethnicGroups).size).toBe(56);
  });
});

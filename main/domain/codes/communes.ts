import { foldForSearch } from '../applicant/name.ts';

/**
 * Five-digit code, name, province's code, and what it was before 1 July 2025: for each older district its place in `districts`, then
 * the wards of it. `[12, "Phường Cống Vị", "Phường Liễu Giai", 13, "Xã A"]`
 */
export type CommuneEntry = readonly [code: string, name: string, province: string, was: readonly (number | string)[]];

/** The file communes.json, written by scripts/data/communes.ts. */
export interface CommuneFile {
  provinces: readonly (readonly [code: string, name: string])[];
  /** Of before 1 July 2025, with their provinces: `Quận Ba Đình, Thành phố Hà Nội`. Empty where nothing but the ward is known. */
  districts: readonly string[];
  communes: readonly CommuneEntry[];
}

/** What a commune was before 1 July 2025, as `ward, district, province`, in the order of their letters. */
export function olderNames({ districts }: Pick<CommuneFile, 'districts'>, [, , , was]: CommuneEntry): string[] {
  let district = '';
  const names: string[] = [];
  for (const one of was) {
    if (typeof one === 'number') district = districts[one] ?? '';
    else names.push(district === '' ? one : `${one}, ${district}`);
  }
  return names.sort();
}

export interface Commune {
  code: string;
  name: string;
  province: string;
  /** The older name that was meant by what was typed, or null when it was the name of today. */
  was: string | null;
}

interface Key {
  entry: CommuneEntry;
  /** Folded, with a space in front of every word, so that the beginning of a word is found by text. */
  text: string;
  was: string | null;
}

const kinds = /^(?:phuong|xa|thi tran|dac khu) /;

/** The communes of the two-level division, found by the beginnings of words of their names of today and of before. */
export class Communes {
  readonly #provinces: ReadonlyMap<string, string>;
  readonly #byCode: ReadonlyMap<string, CommuneEntry>;
  readonly #keys: Key[] = [];

  private constructor(file: CommuneFile) {
    this.#provinces = new Map(file.provinces);
    this.#byCode = new Map(file.communes.map((entry) => [entry[0], entry]));
  }

  /** Makes the list searchable in short pieces, between which `pause` lets other work through. */
  static async prepare(file: CommuneFile, pause: () => Promise<void>): Promise<Communes> {
    const list = new Communes(file);
    for (const [i, entry] of file.communes.entries()) {
      list.#add(entry, olderNames(file, entry));
      if (i % 50 === 49) await pause();
    }
    return list;
  }

  #add(entry: CommuneEntry, older: readonly string[]): void {
    const text = (name: string): string => ` ${foldForSearch(name).replace(kinds, '')}`;
    this.#keys.push({ entry, text: text(`${entry[1]} ${this.#provinces.get(entry[2])}`), was: null });
    for (const was of older) this.#keys.push({ entry, text: text(was), was });
  }

  /** One commune by its code, or null. */
  get(code: string): Commune | null {
    const entry = this.#byCode.get(code);
    return entry ? this.#toCommune(entry, null) : null;
  }

  /**
   * Communes of which every word typed begins a word of the name with its province, or of an older name with its district.
   * What `near` (the code of a commune) has for its province comes first, then names that begin with what was typed, then
   * names of today. The kind of commune (phường, xã, …) may be typed or not.
   */
  search(typed: string, near: string | null, limit: number): Commune[] {
    const folded = foldForSearch(typed).replace(kinds, '');
    const words = folded.split(' ').filter(Boolean);
    if (words.length === 0) return [];
    const home = near === null ? undefined : this.#byCode.get(near)?.[2];
    const rank = ({ entry, was, text }: Key): number =>
      (entry[2] === home ? 0 : 4) + (text.startsWith(` ${folded}`) ? 0 : 2) + (was === null ? 0 : 1);
    const found = new Map<string, { key: Key; rank: number }>();
    for (const key of this.#keys) {
      if (!words.every((word) => key.text.includes(` ${word}`))) continue;
      const code = key.entry[0];
      const before = found.get(code);
      if (!before || rank(key) < before.rank) found.set(code, { key, rank: rank(key) });
    }
    return [...found.values()]
      .sort((a, b) => a.rank - b.rank || (a.key.text < b.key.text ? -1 : 1))
      .slice(0, limit)
      .map(({ key }) => this.#toCommune(key.entry, key.was));
  }

  #toCommune([code, name, province]: CommuneEntry, was: string | null): Commune {
    return { code, name, province: this.#provinces.get(province) ?? province, was };
  }
}

import { beginsAsWritten, hasMarks, type WrittenWord, writtenWords } from '../../main/domain/applicant/written-word.ts';
import { RowSet } from './row-set.ts';

/** A person as the index takes one. */
export interface IndexedPerson {
  fullName: string;
  /** `foldForSearch` of the name. */
  folded: string;
  /** 12 digits, or null. */
  personalId: string | null;
}

/** Digits of a personal number (Decree 137/2015 art. 13). */
const idLength = 12;

/**
 * Names and numbers of a list, kept in memory to be searched with every letter typed. Names are made of few different words
 * (some thousands for 200,000 people): a word typed is compared with those, and the people of each are kept as places in the
 * list. About 100 bytes a person.
 */
export class NameIndex {
  private readonly names: string[] = [];
  private readonly ids: Float64Array;
  private readonly words: WrittenWord[] = [];
  /** People of word `w` are `people[starts[w]]` to `people[starts[w + 1] - 1]`: the place, times two, plus one where the word is the first. */
  private readonly starts: Uint32Array;
  private readonly people: Uint32Array;

  /** @param list in order of the folded name; people are known by their places in it */
  constructor(list: readonly IndexedPerson[]) {
    this.ids = new Float64Array(list.length).fill(Number.NaN);
    const known = new Map<string, number>();
    const pairs: number[] = [];
    for (const [place, { fullName, folded, personalId }] of list.entries()) {
      this.names.push(folded);
      if (personalId?.length === idLength) this.ids[place] = Number(personalId);
      let first = 1;
      for (const text of fullName.split(' ')) {
        const word = this.wordOf(text, known);
        if (word === -1) continue;
        pairs.push(word, place * 2 + first);
        first = 0;
      }
    }
    this.starts = new Uint32Array(this.words.length + 1);
    for (let i = 0; i < pairs.length; i += 2) this.starts[pairs[i]! + 1]!++;
    for (let word = 0; word < this.words.length; word++) this.starts[word + 1]! += this.starts[word]!;
    const next = this.starts.slice();
    this.people = new Uint32Array(pairs.length / 2);
    for (let i = 0; i < pairs.length; i += 2) this.people[next[pairs[i]!]!++] = pairs[i + 1]!;
  }

  /** The number of a word as somebody wrote it, -1 for what holds no letter or digit. */
  private wordOf(text: string, known: Map<string, number>): number {
    let number = known.get(text);
    if (number === undefined) {
      const word = writtenWords(text)[0];
      number = word ? this.words.push(word) - 1 : -1;
      known.set(text, number);
    }
    return number;
  }

  /**
   * Everybody whose name or number contains every word. First come those written as typed where somebody typed marks; then,
   * in each of both, names that begin with the whole text, names whose first word begins with the first one and whose other
   * words begin with the others, names in which all begin a word, and the rest; in each in order of the list. Of a number
   * only the beginning counts.
   *
   * @param words at least one
   * @returns places of the first `limit`, and how many there are in all
   */
  search(words: readonly WrittenWord[], limit: number): { places: number[]; total: number } {
    const all = new RowSet(this.names.length).addRange(0, this.names.length);
    const beginning = all.copy();
    const familyFirst = all.copy();
    const asWritten = all.copy();
    const names = words.filter(({ folded }) => !/^\d+$/.test(folded));
    for (const { folded } of words) if (/^\d+$/.test(folded)) all.intersect(this.numbered(folded));
    for (const [at, word] of names.entries()) {
      const { inside, begins, family, exact } = this.matches(word);
      all.intersect(inside);
      beginning.intersect(begins);
      familyFirst.intersect(at === 0 ? family : begins);
      if (hasMarks(word)) asWritten.intersect(exact);
    }
    const text = names.map(({ folded }) => folded).join(' ');
    const tiers = [this.beginWith(text).intersect(familyFirst), familyFirst, beginning, all];
    const places = new Set<number>();
    const take = (tier: RowSet, wanted: (place: number) => boolean): void => {
      for (const place of tier) {
        if (places.size >= limit) return;
        if (wanted(place)) places.add(place);
      }
    };
    const written = names.some(hasMarks) ? [asWritten.intersect(all), all] : [all];
    for (const kept of written) for (const tier of tiers) take(tier.copy().intersect(kept), () => true);
    return { places: [...places], total: all.count() };
  }

  private matches(typed: WrittenWord): Record<'inside' | 'begins' | 'family' | 'exact', RowSet> {
    const size = this.names.length;
    const inside = new RowSet(size);
    const begins = new RowSet(size);
    const family = new RowSet(size);
    const exact = new RowSet(size);
    for (const [number, word] of this.words.entries()) {
      const at = word.folded.indexOf(typed.folded);
      if (at === -1) continue;
      const isExact = at === 0 && beginsAsWritten(word, typed);
      for (let i = this.starts[number]!; i < this.starts[number + 1]!; i++) {
        const entry = this.people[i]!;
        const place = entry >>> 1;
        inside.add(place);
        if (at > 0) continue;
        begins.add(place);
        if ((entry & 1) === 1) family.add(place);
        if (isExact) exact.add(place);
      }
    }
    return { inside, begins, family, exact };
  }

  /** Those whose number begins with these digits. */
  private numbered(digits: string): RowSet {
    const found = new RowSet(this.names.length);
    if (digits.length > idLength) return found;
    const unit = 10 ** (idLength - digits.length);
    const from = Number(digits) * unit;
    const to = from + unit;
    for (let place = 0; place < this.ids.length; place++) {
      const id = this.ids[place]!;
      if (id >= from && id < to) found.add(place);
    }
    return found;
  }

  /** Those whose folded name begins with a text: neighbours in the list. */
  private beginWith(text: string): RowSet {
    return new RowSet(this.names.length).addRange(this.firstAt(text), this.firstAt(`${text}\uffff`));
  }

  /** Place of the first name that is not before a text. */
  private firstAt(text: string): number {
    let low = 0;
    let high = this.names.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.names[middle]! < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Signs that a Vietnamese input method stood between a reader that types and the station. What it changed cannot be told
 * back with certainty (letters and digits are lost), so it is recognised and never repaired.
 */

/** A syllable of Vietnamese without its tone: onset, one to three vowels, final consonant. */
const syllable = /^(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(ch|ng|nh|[cmnpt])?$/u;

const telexVowels: readonly [RegExp, string][] = [
  [/dd/g, 'đ'],
  [/aa/g, 'â'],
  [/ee/g, 'ê'],
  [/oo/g, 'ô'],
  [/aw/g, 'ă'],
  [/ow/g, 'ơ'],
  [/uw/g, 'ư'],
  [/w/g, 'ư'],
];

/**
 * Signs of Telex keys left in a word: 2 for letters and tone together ("Nguyeenx"), 1 for letters alone ("Vawn"), and a half
 * for a tone alone ("Hoaf"), which counts only where nothing has marks: "Ea Kar" and "Cư M'gar" are places.
 */
function telexSigns(word: string, unmarked: boolean): number {
  if (!/^[a-z]{2,8}$/.test(word) || syllable.test(word)) return 0;
  const spelt = telexVowels.reduce((text, [keys, letter]) => text.replace(keys, letter), word);
  // The tone's key stands at the end of the word or right behind its vowels.
  const toned = spelt.replace(/([aăâeêioôơuưy])[sfrxj](ch|ng|nh|[cmnpt])?$|([a-zăâêôơưđ])[sfrxj]$/u, '$1$2$3');
  if (!syllable.test(toned)) return 0;
  const tone = toned !== spelt;
  if (spelt === word) return tone && unmarked ? 0.5 : 0;
  return tone ? 2 : /[aou]w|dd|aa|ee/.test(word) ? 1 : 0;
}

const vniLetters: readonly [RegExp, string][] = [
  [/d(.*?)9/, 'đ$1'],
  [/a(.*?)6/, 'â$1'],
  [/e(.*?)6/, 'ê$1'],
  [/o(.*?)6/, 'ô$1'],
  [/a(.*?)8/, 'ă$1'],
  [/o(.*?)7/, 'ơ$1'],
  [/u(.*?)7/, 'ư$1'],
];

/** Signs of VNI keys left in a word ("Nguye64n", "D9o6ng"). House and hamlet numbers (P12, 2A, QL1A) are none. */
function vniSigns(word: string, unmarked: boolean): number {
  if (!/^[a-z]{2,}\d[a-z0-9]*$|^d9[a-z0-9]+$/.test(word)) return 0;
  const spelt = vniLetters.reduce((text, [keys, letter]) => text.replace(keys, letter), word).replace(/[1-5]/, '');
  return syllable.test(spelt) && (unmarked || /[6-9]|[a-z]\d[a-z]/.test(word)) ? 1 : 0;
}

/** Letters typed twice beside marks ("Nguyễễn", "Nguyễnn"): the input method's corrections came too late. */
function doubledSigns(word: string): number {
  if (!/^[\p{L}\p{M}]+$/u.test(word) || /^[a-z]+$/.test(word)) return 0;
  const bases = [...word.normalize('NFC')].map((letter) => letter.normalize('NFD').charAt(0));
  const at = bases.findIndex((base, i) => i > 0 && base === bases[i - 1] && base !== 'o');
  if (at === -1) return 0;
  const pair = [...word.normalize('NFC')].slice(at - 1, at + 1).join('');
  return /[^a-z]/.test(pair) ? 2 : 1;
}

/** The sex as Telex and VNI write it. */
const sexKeys = /^n(uwx|uxw|wx|xw|u74|u47|u7x|ux7|ưx|ư4|ũw|ũ7)$/u;

/** Digits on the keyboard that Windows calls Vietnamese: ă â ê ô, five tones and đ stand where 1 to 0 do. */
export function digitsAsLetters(part: string): boolean {
  const plain = part.normalize('NFD').toLowerCase();
  return /^(?:[\dđaeo]|\p{M}){6,}$/u.test(plain) && /\D/.test(plain);
}

const enough = 2;

/**
 * Whether the parts of a card's code were typed through an input method: Telex or VNI keys left in the words, digits in a
 * name, letters typed twice, digits turned into letters.
 * @param parts the parts between `|`
 * @param name which of them is the name, if that is known
 */
export function typedThroughInputMethod(parts: readonly string[], name: string | null): boolean {
  if (parts.some((part) => sexKeys.test(part.trim().toLowerCase().normalize('NFC')))) return true;
  if (digitsAsLetters(parts[0] ?? '')) return true;
  if (name !== null && /\p{L}\d/u.test(name)) return true;
  const unmarked = /^[\x20-\x7e]*$/.test(parts.join(''));
  let signs = 0;
  for (const part of parts) {
    for (const word of part
      .toLowerCase()
      .normalize('NFC')
      .split(/[^\p{L}\p{M}\d]+/u)) {
      signs += telexSigns(word, unmarked) + vniSigns(word, unmarked) + doubledSigns(word);
    }
  }
  return signs >= enough;
}

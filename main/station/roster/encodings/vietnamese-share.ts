/** Words looked at: enough to tell, few enough to be quick. */
const maxWords = 20_000;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Vowels as they stand together, longest first; tones are taken off before. */
const vowels =
  'uyê|oai|oao|oay|oeo|iêu|yêu|uây|uôi|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy]';
const syllable = new RegExp(
  `^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:${vowels})(?:(ch|[ckpt])|ng|nh|[mn])?$`,
  'u',
);
/** A syllable that ends in a stop has one of two tones. */
const toneOfStop = /^[\u0301\u0323]$/;

export interface VietnameseShare {
  /** Words with a character beyond ASCII: the others tell nothing. */
  words: number;
  /** Share of them that can be Vietnamese syllables, 0 to 1; 1 of none. */
  share: number;
}

/**
 * How much of a text reads as Vietnamese: an initial, vowels that stand together, an ending, at most one tone (the structure of the
 * syllable leaves some 7,000 of them). A text in the wrong code page hardly ever does.
 */
export function vietnameseShare(text: string): VietnameseShare {
  let words = 0;
  let good = 0;
  for (const [word] of text.matchAll(/[^\s,;"'.()/\\|:_0-9-]+/gu)) {
    if (!/[^!-~]/.test(word)) continue;
    words++;
    if (isSyllable(word)) good++;
    if (words === maxWords) break;
  }
  return { words, share: words === 0 ? 1 : good / words };
}

function isSyllable(word: string): boolean {
  const decomposed = word.normalize('NFD').toLowerCase();
  const found = decomposed.match(tones) ?? [];
  if (found.length > 1) return false;
  const match = syllable.exec(decomposed.replace(tones, '').normalize('NFC'));
  if (!match) return false;
  return match[1] === undefined || toneOfStop.test(found[0] ?? '');
}

/** Fewest characters of a passphrase: single-secret length of NIST SP 800-63B-4, section 3.1.1, and one more. */
export const shortestPassphrase = 16;
/** Fewest estimated bits: with Argon2id at the station's cost a guess takes a tenth of a second or more. */
export const fewestBits = 40;
/** From here on more makes no difference to anybody. */
export const plentyOfBits = 80;

const bitsOfCharacter = 2.5;
const shortWord = 7;
const bitsOfShortWord = 10;

export interface PassphraseJudgement {
  /** Code points of the NFC form. */
  length: number;
  /** Estimated bits, 0 to `plentyOfBits`. */
  bits: number;
  /** `short`: too few characters; `simple`: too few different words or characters. */
  verdict: 'short' | 'simple' | 'good' | 'strong';
}

/**
 * Estimates, low rather than high, how hard a passphrase is to guess. Each different word counts once, by its different
 * characters; a word of a language never for more than one of a thousand (Diceware's idea, with fewer words).
 */
export function judgePassphrase(text: string): PassphraseJudgement {
  const normal = text.normalize('NFC');
  const length = [...normal].length;
  const words = new Set(normal.toLowerCase().split(/\s+/).filter(Boolean));
  let sum = 0;
  for (const word of words) {
    const own = new Set(word).size * bitsOfCharacter;
    sum += [...word].length <= shortWord ? Math.min(bitsOfShortWord, own) : own;
  }
  const bits = Math.min(plentyOfBits, Math.round(sum));
  if (length < shortestPassphrase) return { length, bits, verdict: 'short' };
  return { length, bits, verdict: bits < fewestBits ? 'simple' : bits < 60 ? 'good' : 'strong' };
}

import { hasDateShape } from './card-date.ts';
import { digitsAsLetters } from './input-method.ts';

/** Twelve digits; what they say of century and sex is judged elsewhere, and only doubted. */
export const personalIdShape = /^\d{12}$/;

/** The sex as cards write it. */
export function sexOf(word: string): 'male' | 'female' | null {
  const nfc = word.normalize('NFC').toLowerCase();
  return nfc === 'nam' ? 'male' : nfc === 'nữ' ? 'female' : null;
}

/**
 * Whether parts joined by `|` are a card's, perhaps a damaged one's: a personal number first, or one that lost or changed
 * digits, or one further on among dates and a sex. The codes of health insurance cards have dates, too, but none.
 */
export function isCardShaped(parts: readonly string[]): boolean {
  if (parts.length < 2 || parts.length > 30) return false;
  const [first = ''] = parts;
  if (personalIdShape.test(first)) return true;
  const known = parts.filter((part) => hasDateShape(part) || sexOf(part) !== null).length;
  if (/^\d{6,14}$/.test(first) || digitsAsLetters(first)) return parts.length >= 5 && known >= 1;
  return parts.some((part) => personalIdShape.test(part)) && known >= 2;
}

import { err, ok } from '../../contract/result.ts';
import type { CardField } from '../../contract/station/card.ts';
import { normaliseName } from '../applicant/name.ts';
import { readByShape } from './by-shape.ts';
import { readCardDate } from './card-date.ts';
import { isCardShaped, personalIdShape, sexOf } from './card-shape.ts';
import { typedThroughInputMethod } from './input-method.ts';
import { lettersLost, repairLetters } from './letters.ts';
import { type CardResult, dayOf, type ReadOptions } from './reading.ts';

/** The longest code of a card is a few hundred characters; a QR symbol ends before this. */
const longest = 3_000;

/**
 * Reads the QR of an identity card as a reader gives it: the card of 2021 (seven parts joined by `|`, UTF-8: personal
 * number, old number, name, birth, sex, address, issue), or another order by the shape of its parts (`readByShape`).
 * Errors: `card_not_a_card`, `card_letters_lost` (wrong code page, not repairable), `card_input_method`,
 * `card_truncated`, `card_date_impossible`.
 */
export function readCardQr(text: string, options: ReadOptions = {}): CardResult {
  if (text.length > longest) return err('card_not_a_card');
  // AIM symbology identifiers (ISO/IEC 15424) and byte order marks that some readers send ahead.
  const scanned = text
    .replace(/^\ufeff/, '')
    .replace(/^\][A-Za-z]\d(\\\d{6})?/, '')
    .trim();
  const repaired = repairLetters(scanned);
  const parts = (repaired ?? scanned).split('|').map((part) => part.trim());
  while (parts.length > 7 && parts.at(-1) === '') parts.pop();
  if (!isCardShaped(parts)) return err('card_not_a_card');
  const in2021 = inOrderOf2021(parts);
  if (typedThroughInputMethod(parts, in2021 ? (parts[2] ?? null) : null)) return err('card_input_method');
  if (lettersLost(parts.filter((part) => /[^\d/.-]/.test(part)))) return err('card_letters_lost');
  const day = dayOf(options);
  const read = in2021 && parts.length <= 7 ? readIn2021(parts, day) : readByShape(parts, day);
  if (!read.ok || repaired === null) return read;
  return ok({ ...read.value, repaired: true });
}

/** The order of 2021, as far as the text goes. */
function inOrderOf2021(parts: readonly string[]): boolean {
  const [id = '', legacy = '', name, , sex] = parts;
  return /^\d{6,14}$/.test(id) && /^(\d{9})?$/.test(legacy) && !/^\d+$/.test(name ?? '') && !/\d/.test(sex ?? '');
}

function readIn2021(parts: readonly string[], today: string): CardResult {
  const [personalId = '', legacyId = '', name = '', birth = '', sexWord = '', address = '', issue = ''] = parts;
  if (!personalIdShape.test(personalId) || parts.length < 7) return err('card_truncated');
  const fullName = normaliseName(name);
  if (fullName === null) return name === '' ? err('card_truncated', 'fullName') : err('card_letters_lost', 'fullName');
  const sex = sexOf(sexWord);
  if (sex === null) return err('card_letters_lost', 'sex');
  const dateOfBirth = readCardDate(birth, today);
  if (dateOfBirth === null) return err('card_date_impossible', 'dateOfBirth');
  const issueDate = readCardDate(issue, today);
  // Cards are issued on a day, so a year alone was cut short.
  if (issueDate?.length !== 10) {
    return /^\d{8}$/.test(issue) ? err('card_date_impossible', 'issueDate') : err('card_truncated', 'issueDate');
  }
  // Without a single mark in name and address nobody can tell whether marks were dropped.
  const unmarked = /^[\x20-\x7e]*$/.test(fullName + address);
  const unsure: CardField[] = unmarked ? ['fullName', ...(address ? (['permanentResidence'] as const) : [])] : [];
  return ok({
    source: 'qr2021',
    fields: {
      personalId,
      ...(legacyId ? { legacyId } : {}),
      fullName,
      dateOfBirth,
      sex,
      ...(address ? { permanentResidence: address.normalize('NFC') } : {}),
    },
    issueDate,
    expiryDate: null,
    unsure,
    transliterated: false,
    repaired: false,
    unread: 0,
  });
}

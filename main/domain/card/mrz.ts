import { err, ok } from '../../contract/result.ts';
import { readPersonalId } from '../ids/personal-id.ts';
import { isPartialDate, type PartialDate } from '../time/partial-date.ts';
import { type CardResult, dayOf, type ReadOptions } from './reading.ts';

const weights = [7, 3, 1];

/**
 * Check digit over a part of a machine-readable zone (ICAO Doc 9303-3, 4.9): digits as they are, A to Z as 10 to 35,
 * fillers as 0, weighted 7 3 1, modulo 10. Null where a character stands in none of these sets.
 */
export function mrzCheckDigit(text: string): number | null {
  let sum = 0;
  for (const [i, character] of [...text].entries()) {
    const value = character === '<' ? 0 : /^[0-9A-Z]$/.test(character) ? Number.parseInt(character, 36) : null;
    if (value === null) return null;
    sum += value * (weights[i % 3] ?? 0);
  }
  return sum % 10;
}

/** What optical readers take for digits. Only where a check digit then agrees is it believed. */
const lookalikes: Record<string, string> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', G: '6' };
const asDigits = (text: string): string => text.replace(/[OQDILZSBG]/g, (letter) => lookalikes[letter] ?? letter);

/** Whether a text is the three lines of an identity card's MRZ, in one piece or with breaks. */
export function isMrz(text: string): boolean {
  return /^\s*[I1]DVNM/i.test(text);
}

/**
 * Reads the machine-readable zone of an identity card: TD1, three lines of 30 (ICAO Doc 9303-5, 4.2.2); `IDVNM`, the last
 * nine digits of the personal number as the document's, the whole number and its own check digit as optional data; 991231
 * means no expiry. Every check digit must agree. The name is transliterated and may be cut: never better than one with marks.
 * Errors: `card_not_a_card`, `card_truncated`, `card_check_failed`, `card_date_impossible`.
 */
export function readMrz(lines: readonly string[], options: ReadOptions = {}): CardResult {
  const [first = '', second = '', third = ''] = lines.map((line) => line.trim().toUpperCase());
  if (!/^[I1]DVNM/.test(first)) return err('card_not_a_card');
  if (lines.length !== 3 || [first, second, third].some((line) => line.length !== 30)) return err('card_truncated');

  const upper = asDigits(first.slice(5));
  const birth = asDigits(second.slice(0, 7));
  const expiry = asDigits(second.slice(8, 15));
  const composite = `${upper}${birth}${expiry}${second.slice(18, 29)}`;
  const personalId = upper.slice(10, 22);
  const agree =
    checked(upper.slice(0, 9), upper[9]) &&
    checked(personalId, upper[24]) &&
    checked(birth.slice(0, 6), birth[6]) &&
    checked(expiry.slice(0, 6), expiry[6]) &&
    checked(composite, asDigits(second[29] ?? '')) &&
    /^\d{12}<<\d$/.test(upper.slice(10)) &&
    personalId.endsWith(upper.slice(0, 9)) &&
    second.slice(15, 18) === 'VNM' &&
    /^[MF<]$/.test(second[7] ?? '');
  if (!agree) return err('card_check_failed');

  const today = dayOf(options);
  const dateOfBirth = birthOf(birth.slice(0, 6), personalId, today);
  if (dateOfBirth === null) return err('card_date_impossible', 'dateOfBirth');
  const endless = expiry.startsWith('991231');
  const expiryDate = endless ? null : dateOf(`20${expiry.slice(0, 2)}`, expiry.slice(2, 6));
  if (!endless && expiryDate === null) return err('card_date_impossible', 'expiryDate');
  const name = nameOf(third);
  return ok({
    source: 'mrz',
    fields: {
      personalId,
      ...(name === null ? {} : { fullName: name }),
      dateOfBirth,
      ...(second[7] === 'M' ? { sex: 'male' } : second[7] === 'F' ? { sex: 'female' } : {}),
    },
    issueDate: null,
    expiryDate,
    // Without a filler at its end the name may have been cut.
    unsure: name !== null && !third.endsWith('<') ? ['fullName'] : [],
    transliterated: true,
    repaired: false,
    unread: 0,
  });
}

function checked(text: string, digit: string | undefined): boolean {
  return digit !== undefined && /^\d$/.test(digit) && mrzCheckDigit(text) === Number(digit);
}

/** The century is the personal number's where its year agrees, else the last in which the day has been. */
function birthOf(yymmdd: string, personalId: string, today: string): PartialDate | null {
  const known = readPersonalId(personalId)?.birthYear;
  const yy = yymmdd.slice(0, 2);
  if (!/^\d{2}$/.test(yy)) return null;
  const century = (full: string): PartialDate | null => dateOf(full, yymmdd.slice(2));
  const date =
    known !== undefined && String(known).endsWith(yy)
      ? century(String(known))
      : [century(`20${yy}`), century(`19${yy}`)].find((one) => one !== null && one <= today.slice(0, one.length));
  return date !== null && date !== undefined && date <= today.slice(0, date.length) ? date : null;
}

/** Fillers stand for a month or day nobody knows (Doc 9303-3, 4.8). */
function dateOf(year: string, mmdd: string): PartialDate | null {
  const [month, day] = [mmdd.slice(0, 2), mmdd.slice(2)];
  const date = month === '<<' ? year : day === '<<' ? `${year}-${month}` : `${year}-${month}-${day}`;
  return isPartialDate(date, 2099) ? date : null;
}

/** Surname, two fillers, the other names (Doc 9303-3, 4.6). Null where signs stand in it that no name has. */
function nameOf(line: string): string | null {
  if (!/^[A-Z<]{30}$/.test(line) || !/^[A-Z]/.test(line)) return null;
  return line.replace(/</g, ' ').replace(/ +/g, ' ').trim();
}

import { err, ok } from '../../contract/result.ts';
import type { CardField, CardReading } from '../../contract/station/card.ts';
import { normaliseName } from '../applicant/name.ts';
import { readPersonalId } from '../ids/personal-id.ts';
import { hasDateShape, readCardDate } from './card-date.ts';
import { personalIdShape, sexOf } from './card-shape.ts';
import type { CardResult } from './reading.ts';

/** Words of addresses that stand in no name. */
const placeWords = /\d|,|^(số|thôn|xã|phường|ấp|khóm|tổ|thị trấn|khu phố|bản|buôn)\s/iu;

/**
 * The order of the 2024 card's parts is not published: each is recognised by its shape, and what shape alone does not
 * decide is marked. Certain are the personal number (the only twelve digits), the old number (the only nine), the sex, and
 * a birth whose year the personal number confirms; names and addresses are always unsure.
 */
export function readByShape(parts: readonly string[], today: string): CardResult {
  const ids = [...new Set(parts.filter((part) => personalIdShape.test(part)))];
  const personalId = ids[0];
  if (personalId === undefined) return err('card_truncated', 'personalId');
  const unsure = new Set<CardField>(ids.length > 1 ? ['personalId'] : []);
  const fields: CardReading['fields'] = { personalId };
  const rest = parts.filter((part) => part !== '' && !personalIdShape.test(part));
  let unread = ids.length - 1;

  const dates = rest.filter(hasDateShape);
  const read = dates.map((part) => readCardDate(part, today));
  const possible = read.filter((date) => date !== null).sort();
  const birthYear = readPersonalId(personalId)?.birthYear;
  const birth = possible.find((date) => Number(date.slice(0, 4)) === birthYear) ?? possible[0];
  if (birth === undefined) return dates.length > 0 ? err('card_date_impossible', 'dateOfBirth') : err('card_truncated');
  fields.dateOfBirth = birth;
  const confirmed = Number(birth.slice(0, 4)) === birthYear;
  // Other documents have twelve digits and a date, too: nothing here says that this one is a card.
  if (!confirmed && !rest.some((part) => sexOf(part) !== null)) return err('card_not_a_card');
  if (!confirmed) {
    unsure.add('personalId');
    unsure.add('dateOfBirth');
  }
  const later = possible.filter((date) => date > birth);

  const sexes = rest.map(sexOf).filter((sex) => sex !== null);
  if (sexes[0]) fields.sex = sexes[0];
  if (sexes.length > 1) unsure.add('sex');
  const legacy = rest.filter((part) => /^\d{9}$/.test(part));
  if (legacy[0]) fields.legacyId = legacy[0];
  if (legacy.length > 1) unsure.add('legacyId');

  const words = rest.filter((part) => !/^[\d/.-]+$/.test(part) && sexOf(part) === null);
  const names = words.filter((part) => !placeWords.test(part) && normaliseName(part) !== null);
  const places = words.filter((part) => placeWords.test(part));
  // The holder's name comes before those of the parents, wherever they stand.
  if (names[0]) fields.fullName = normaliseName(names[0]) ?? names[0];
  if (places[0]) fields.permanentResidence = places[0].normalize('NFC');
  if (names[0]) unsure.add('fullName');
  if (places[0]) unsure.add('permanentResidence');
  if (!fields.fullName) return err('card_truncated', 'fullName');

  unread +=
    Math.max(0, names.length - 1) + Math.max(0, places.length - 1) + (words.length - names.length - places.length);
  unread += Math.max(0, sexes.length - 1) + Math.max(0, legacy.length - 1) + Math.max(0, dates.length - 2);
  unread += rest.filter((part) => /^[\d/.-]+$/.test(part) && !hasDateShape(part) && !/^\d{9}$/.test(part)).length;
  return ok({
    source: 'qrByShape',
    fields,
    issueDate: later[0] ?? null,
    expiryDate: null,
    unsure: [...unsure],
    transliterated: false,
    repaired: false,
    unread,
  });
}

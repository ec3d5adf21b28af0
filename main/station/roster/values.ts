import type { RowProblem } from '../../contract/station/roster.ts';
import { readField } from '../../domain/applicant/fields.ts';
import { parseWrittenDate } from '../../domain/time/partial-date.ts';
import type { RosterField } from './columns.ts';
import { readPhoneClass, readSex } from './words.ts';

export type RowErrorCode = RowProblem['code'];

/** No cell of a list is longer; a longer one is a quotation mark in the wrong place. */
export const maxCellLength = 10_000;

/** What is said of a cell that can be no value of its field. */
const problemOf: Record<RosterField, RowErrorCode> = {
  fullName: 'row_name_invalid',
  personalId: 'row_personal_id_invalid',
  dateOfBirth: 'row_birth_date_invalid',
  sex: 'row_sex_invalid',
  hamlet: 'row_text_too_long',
  permanentResidence: 'row_text_too_long',
  placeOfOrigin: 'row_text_too_long',
  phone: 'row_phone_invalid',
  phoneClass: 'row_phone_class_invalid',
  note: 'row_text_too_long',
};

export type CellValue = { ok: true; value: string | null } | { ok: false; code: RowErrorCode };

/**
 * The value of one cell as stored, null when it is empty; a name must not be.
 * @param latestYear the last year in which somebody on the list can have been born
 */
export function readCell(field: RosterField, cell: string, latestYear: number): CellValue {
  if (cell.length > maxCellLength) return { ok: false, code: 'row_text_too_long' };
  const text = cell.normalize('NFC').trim();
  if (text === '') return field === 'fullName' ? { ok: false, code: 'row_name_missing' } : { ok: true, value: null };
  const value = convert(field, text, latestYear);
  return value === null ? { ok: false, code: problemOf[field] } : { ok: true, value };
}

function convert(field: RosterField, text: string, latestYear: number): string | null {
  switch (field) {
    case 'personalId':
    case 'phone':
      return readField(field, withoutTextMark(text));
    case 'dateOfBirth':
      return parseWrittenDate(text, latestYear);
    case 'sex':
      return readSex(text);
    case 'phoneClass':
      return readPhoneClass(text);
    case 'note':
      return plain(text);
    case 'fullName':
      return readField(field, text);
    default:
      return readField(field, plain(text));
  }
}

/** People put an apostrophe before a number so that a spreadsheet keeps its leading zero. */
function withoutTextMark(text: string): string {
  return text.replace(/^['’]/, '');
}

/** Lines stay, other control characters (a tab inside an address) become spaces. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
}

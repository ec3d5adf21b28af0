import type { RosterField, RowProblem } from '../../contract/station/roster.ts';
import { readField } from '../../domain/applicant/fields.ts';
import { isPartialDate, parseWrittenDate } from '../../domain/time/partial-date.ts';
import { dateOfSerial } from './serial-date.ts';
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
  household: 'row_text_too_long',
  hamlet: 'row_text_too_long',
  cadre: 'row_text_too_long',
  permanentResidence: 'row_text_too_long',
  placeOfOrigin: 'row_text_too_long',
  phone: 'row_phone_invalid',
  phoneClass: 'row_phone_class_invalid',
  note: 'row_text_too_long',
};

export type CellValue = { ok: true; value: string | null; doubt?: RowErrorCode } | { ok: false; code: RowErrorCode };

export interface CellContext {
  /** The last year in which somebody on the list can have been born. */
  latestYear: number;
  /** Whether days are counted from 1904, as spreadsheets of old Macintoshes do. */
  from1904: boolean;
}

/** The value of one cell as stored, null when it is empty; a name must not be. */
export function readCell(field: RosterField, cell: string, context: CellContext): CellValue {
  if (cell.length > maxCellLength) return { ok: false, code: 'row_text_too_long' };
  const text = cell.normalize('NFC').trim();
  if (text === '') return field === 'fullName' ? { ok: false, code: 'row_name_missing' } : { ok: true, value: null };
  const value = convert(field, text, context);
  if (value !== null) return { ok: true, value };
  const mended = mend(field, text, context);
  return mended ? { ok: true, ...mended } : { ok: false, code: problemOf[field] };
}

function convert(field: RosterField, text: string, { latestYear }: CellContext): string | null {
  switch (field) {
    case 'personalId':
    case 'phone':
      return readField(field, withoutTextMark(text));
    case 'dateOfBirth':
      return parseWrittenDate(withoutTextMark(text), latestYear);
    case 'sex':
      return readSex(text);
    case 'phoneClass':
      return readPhoneClass(text);
    case 'note':
      return plain(text);
    case 'household':
    case 'cadre':
      return readField('hamlet', plain(text));
    case 'fullName':
      return readField(field, text);
    default:
      return readField(field, plain(text));
  }
}

/** What a spreadsheet did to a value that it took for a number: zeros lost at the beginning, a date as a count of days. */
function mend(
  field: RosterField,
  text: string,
  { latestYear, from1904 }: CellContext,
): { value: string; doubt?: RowErrorCode } | null {
  const digits = withoutTextMark(text).replace(/[\s.]/g, '');
  // Codes of provinces begin with one zero, of some with two.
  if (field === 'personalId' && /^[1-9]\d{9,10}$/.test(digits)) {
    return { value: digits.padStart(12, '0'), doubt: 'row_personal_id_padded' };
  }
  if (field === 'phone' && /^[35789]\d{8}$/.test(digits)) return { value: `0${digits}` };
  if (field === 'dateOfBirth' && /^\d{5}$/.test(digits)) {
    const value = dateOfSerial(Number(digits), from1904);
    return value !== null && isPartialDate(value, latestYear) ? { value, doubt: 'row_birth_date_serial' } : null;
  }
  return null;
}

/** People put an apostrophe before a number, or write ="…", so that a spreadsheet keeps its leading zero. */
function withoutTextMark(text: string): string {
  return text.replace(/^="([^"]*)"$/, '$1').replace(/^['’]/, '');
}

/** Lines stay, other control characters (a tab inside an address) become spaces. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
}

import type { RosterField, RosterMapping } from '../../contract/station/roster.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';

/** Headings as communes write them and as this product writes them; the first is the one shown to people. */
const spellings: Record<RosterField, readonly string[]> = {
  fullName: [
    'Họ và tên',
    'Họ tên',
    'Họ và tên công dân',
    'Họ tên công dân',
    'Họ, chữ đệm và tên',
    'Họ, chữ đệm và tên khai sinh',
    'Tên đầy đủ',
    'Full name',
    'fullName',
    'Name',
  ],
  personalId: [
    'Số định danh',
    'Số định danh cá nhân',
    'Mã định danh',
    'Mã định danh cá nhân',
    'Số ĐDCN',
    'ĐDCN',
    'Số CCCD',
    'CCCD',
    'Số căn cước',
    'Số căn cước công dân',
    'Căn cước công dân',
    'Personal id',
    'Personal identification number',
    'personalId',
    'PIN',
  ],
  dateOfBirth: [
    'Ngày sinh',
    'Năm sinh',
    'Ngày tháng năm sinh',
    'Ngày, tháng, năm sinh',
    'Date of birth',
    'Birth date',
    'dateOfBirth',
    'DOB',
  ],
  sex: ['Giới tính', 'Nam/Nữ', 'Phái', 'Sex', 'Gender'],
  hamlet: [
    'Thôn',
    'Tổ',
    'Thôn/Tổ',
    'Thôn/Tổ dân phố',
    'Thôn/Buôn',
    'Buôn',
    'Làng',
    'Ấp',
    'Bản',
    'Khóm',
    'Khu phố',
    'Tổ dân phố',
    'Thôn xóm',
    'Hamlet',
    'Village',
  ],
  household: [
    'Số hộ',
    'Hộ',
    'Số hộ khẩu',
    'Mã hộ',
    'Hộ số',
    'Số hộ gia đình',
    'Hộ gia đình',
    'Số nhà',
    'Household',
    'Household number',
  ],
  cadre: [
    'Cán bộ phụ trách',
    'Cán bộ',
    'CB phụ trách',
    'CBPT',
    'Người phụ trách',
    'Phụ trách',
    'Công an viên',
    'Cảnh sát khu vực',
    'CSKV',
    'Cadre',
    'Responsible cadre',
    'Responsible',
  ],
  permanentResidence: [
    'Thường trú',
    'Nơi thường trú',
    'Địa chỉ thường trú',
    'Nơi đăng ký thường trú',
    'Hộ khẩu thường trú',
    'HKTT',
    'Permanent residence',
    'permanentResidence',
  ],
  placeOfOrigin: ['Quê quán', 'Nguyên quán', 'Place of origin', 'placeOfOrigin'],
  phone: ['Số điện thoại', 'Điện thoại', 'SĐT', 'Số ĐT', 'ĐT', 'Điện thoại di động', 'Phone', 'Phone number', 'Mobile'],
  phoneClass: ['Loại điện thoại', 'Loại máy', 'Loại ĐT', 'Phone class', 'Phone type', 'phoneClass'],
  note: ['Ghi chú', 'Note', 'Notes', 'Remarks'],
};

const fieldBySpelling = new Map(
  (Object.keys(spellings) as RosterField[]).flatMap((field) =>
    spellings[field].map((spelling) => [foldHeading(spelling), field] as const),
  ),
);

/** Columns without which no list can be read. */
export const requiredFields: readonly RosterField[] = ['fullName'];

/** The heading to ask for when a column is missing. */
export function headingOf(field: RosterField): string {
  return spellings[field][0] ?? field;
}

/**
 * The known columns of a heading row, in their order. Case, marks, punctuation, what stands in brackets and a second
 * language after a slash or line break do not matter. Of two columns with the same meaning the first counts; unknown ones
 * are left alone.
 */
export function knownColumns(heading: readonly string[]): RosterMapping {
  const columns: RosterMapping = [];
  for (const [at, cell] of heading.entries()) {
    const field = fieldOf(cell);
    if (field && !columns.some((column) => column.field === field)) columns.push({ field, at });
  }
  return columns;
}

function fieldOf(cell: string): RosterField | undefined {
  if (cell.length > 200) return undefined;
  const [whole, ...parts] = [cell, ...cell.split(/[/|\r\n]/)].map(foldHeading);
  if (whole !== undefined && fieldBySpelling.has(whole)) return fieldBySpelling.get(whole);
  // "Họ và tên / Full name" is one column; "Số CCCD / Điện thoại" is two in one, and cannot be read.
  const fields = new Set(parts.filter((part) => part !== '').map((part) => fieldBySpelling.get(part)));
  return fields.size === 1 ? [...fields][0] : undefined;
}

function foldHeading(text: string): string {
  return foldForSearch(text.replace(/\([^)]*\)/g, ' ').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '));
}

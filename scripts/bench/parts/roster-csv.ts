import type { MadeUpPerson } from '../../../test/fixtures/people/index.ts';

const phoneWords: Record<MadeUpPerson['phoneClass'], string> = {
  none: 'không',
  basic: 'thường',
  smartphone: 'thông minh',
  unsupportedSmartphone: 'thông minh không hỗ trợ',
};

const headings = [
  'Họ và tên',
  'Số định danh cá nhân',
  'Ngày sinh',
  'Giới tính',
  'Thôn/Tổ dân phố',
  'Nơi thường trú',
  'Quê quán',
  'Số điện thoại',
  'Loại điện thoại',
];

/** Headings and people, a row each, as they are written in a spreadsheet. */
export function rosterRows(people: readonly MadeUpPerson[]): string[][] {
  return [
    headings,
    ...people.map((person) => [
      person.fullName,
      person.personalId,
      person.dateOfBirth.split('-').reverse().join('/'),
      person.sex === 'male' ? 'Nam' : 'Nữ',
      person.hamlet,
      person.permanentResidence,
      person.placeOfOrigin,
      person.phone ?? '',
      phoneWords[person.phoneClass],
    ]),
  ];
}

/** A list of people as a spreadsheet saves it. */
export function rosterCsv(people: readonly MadeUpPerson[]): Buffer {
  const lines = rosterRows(people).map((row) =>
    row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
  );
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
}

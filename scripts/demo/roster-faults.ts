import type { RowProblem } from '../../main/contract/station/roster.ts';

/** A way in which people get a row of a list wrong, and what an import must say about it. */
export interface Fault {
  /** The row spoilt; `before` is the good row above it. */
  spoil(row: readonly string[], before: readonly string[]): string[];
  problems: Omit<RowProblem, 'row'>[];
}

const [name, id, born, sex, residence, phone, phoneClass] = [0, 1, 2, 3, 5, 7, 8];

const set =
  (changes: [at: number, cell: string][]) =>
  (row: readonly string[]): string[] =>
    row.map((cell, i) => changes.find(([at]) => at === i)?.[1] ?? cell);

/** One of every kind, in the order they stand in the list. */
export const badRows: readonly Fault[] = [
  { spoil: set([[name, '']]), problems: [{ column: 'Họ và tên', code: 'row_name_missing' }] },
  { spoil: set([[name, 'Nguyễn Văn 2']]), problems: [{ column: 'Họ và tên', code: 'row_name_invalid' }] },
  // What is left of Vietnamese letters when a file went through the wrong code page.
  { spoil: set([[name, 'Nguy?n Th? Ho�']]), problems: [{ column: 'Họ và tên', code: 'row_name_invalid' }] },
  {
    // The nine digits of the card before.
    spoil: (row) => row.map((cell, i) => (i === id ? cell.slice(3) : cell)),
    problems: [{ column: 'Số định danh cá nhân', code: 'row_personal_id_invalid' }],
  },
  {
    spoil: (row, before) => row.map((cell, i) => (i === id ? (before[id] ?? '') : cell)),
    problems: [{ column: 'Số định danh cá nhân', code: 'row_personal_id_twice' }],
  },
  { spoil: set([[born, '31/02/1988']]), problems: [{ column: 'Ngày sinh', code: 'row_birth_date_invalid' }] },
  { spoil: set([[sex, 'x']]), problems: [{ column: 'Giới tính', code: 'row_sex_invalid' }] },
  { spoil: set([[phone, '0123 456']]), problems: [{ column: 'Số điện thoại', code: 'row_phone_invalid' }] },
  { spoil: set([[phoneClass, 'bàn']]), problems: [{ column: 'Loại điện thoại', code: 'row_phone_class_invalid' }] },
  {
    spoil: set([[residence, 'Thôn Đông '.repeat(40)]]),
    problems: [{ column: 'Nơi thường trú', code: 'row_text_too_long' }],
  },
  { spoil: (row) => row.slice(0, 6), problems: [{ column: 'Quê quán', code: 'row_columns_uneven' }] },
  { spoil: (row) => [...row, 'thừa một ô'], problems: [{ column: 'Ghi chú', code: 'row_columns_uneven' }] },
  {
    spoil: set([
      [born, 'hôm qua'],
      [phone, '0900'],
    ]),
    problems: [
      { column: 'Ngày sinh', code: 'row_birth_date_invalid' },
      { column: 'Số điện thoại', code: 'row_phone_invalid' },
    ],
  },
];

import type { RowProblem } from '../../main/contract/station/roster.ts';
import { type MadeUpPerson, madeUpPeople } from '../../test/fixtures/people/index.ts';
import { choicesFrom } from '../../test/fixtures/people/random.ts';
import { badRows } from './roster-faults.ts';

export interface DemoRoster {
  /** UTF-8 with a byte order mark, comma, CRLF: as spreadsheets save it. */
  csv: Uint8Array;
  /** Rows below the heading. */
  rows: number;
  /** Rows with a problem. */
  bad: number;
  /** What an import must say, in the order of the file. */
  expectedProblems: RowProblem[];
}

export const demoHeadings = [
  'Họ và tên',
  'Số định danh cá nhân',
  'Ngày sinh',
  'Giới tính',
  'Thôn/Tổ dân phố',
  'Nơi thường trú',
  'Quê quán',
  'Số điện thoại',
  'Loại điện thoại',
  'Ghi chú',
] as const;

const phoneWords: Record<MadeUpPerson['phoneClass'], string> = {
  none: 'không',
  basic: 'thường',
  smartphone: 'thông minh',
  unsupportedSmartphone: 'thông minh không hỗ trợ',
};

/**
 * A commune's list of 500 made-up people for the demo, with one bad row of every kind that an import names, one of them bad
 * twice over. The same seed gives the same bytes.
 */
export function demoRoster(seed: number): DemoRoster {
  const rows = madeUpPeople(seed, 500).map(cellsOf);
  const expectedProblems: RowProblem[] = [];
  const choices = choicesFrom(seed + 1);
  const stretch = Math.floor(rows.length / badRows.length);
  for (const [i, fault] of badRows.entries()) {
    const at = i * stretch + choices.whole(1, stretch - 1);
    const row = rows[at];
    const before = rows[at - 1];
    if (!row || !before) throw new RangeError('a fault outside the list');
    rows[at] = fault.spoil(row, before);
    for (const problem of fault.problems) expectedProblems.push({ row: at + 2, ...problem });
  }
  const lines = [demoHeadings, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`);
  const csv = Buffer.from(`\ufeff${lines.join('')}`);
  return { csv, rows: rows.length, bad: badRows.length, expectedProblems };
}

function cellsOf(person: MadeUpPerson): string[] {
  return [
    person.fullName,
    person.personalId,
    person.dateOfBirth.split('-').reverse().join('/'),
    person.sex === 'male' ? 'Nam' : 'Nữ',
    person.hamlet,
    person.permanentResidence,
    person.placeOfOrigin,
    person.phone ?? '',
    phoneWords[person.phoneClass],
    '',
  ];
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

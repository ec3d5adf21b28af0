import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeUpPeople } from '../../../test/fixtures/people/index.ts';
import { Failure } from '../../contract/result.ts';
import { maxFileBytes } from './decode.ts';
import { maxPeople, maxProblems } from './people-reader.ts';
import { readRosterCsv } from './read-csv.ts';
import { maxCells, maxLineCells } from './size.ts';

const read = (text: string) => readRosterCsv(Buffer.from(text));
const failure = (csv: Uint8Array): string => {
  try {
    readRosterCsv(csv);
    return 'none';
  } catch (error) {
    return error instanceof Failure ? `${error.code} ${error.detail}` : String(error);
  }
};
const told = (text: string) => read(text).problems.map(({ row, column, code }) => `${row} ${column} ${code}`);

describe('encodings and delimiters', () => {
  const text = 'Họ và tên;Ngày sinh\r\nĐỗ Thị Hòa;1950\r\n';
  const be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE', be],
    ['decomposed letters', Buffer.from(text.normalize('NFD'))],
    ['a view inside a larger buffer', Buffer.from(`xx${text}yy`).subarray(2, -2)],
  ])('%s', (_, csv) => {
    expect(readRosterCsv(csv).people).toMatchObject([
      { fullName: 'Đỗ Thị Hòa', folded: 'do thi hoa', dateOfBirth: '1950', personalId: null, note: null },
    ]);
  });

  test.each([',', ';', '\t'])('split by %j, other delimiters inside cells', (delimiter) => {
    const cells = (...values: string[]) => `${values.map((value) => `"${value}"`).join(delimiter)}\n`;
    const csv = cells('Name', 'Quê quán') + cells('Y Bhim', 'a, b; c');
    expect(read(csv).people).toMatchObject([{ fullName: 'Y Bhim', placeOfOrigin: 'a, b; c' }]);
  });

  test.each([
    ['bytes that are no letters', Buffer.from([0x54, 0x80, 0x6e, 0x0a]), 'roster_unreadable encoding'],
    ['broken UTF-16', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'roster_unreadable encoding'],
    [
      'UTF-16 without its mark and without a name column',
      Buffer.from('Tuổi\n1', 'utf16le'),
      'roster_columns_missing Họ và tên',
    ],
    ['a binary file', Buffer.from('PK\u0003\u0004\u0000\u0000'), 'roster_unreadable not_text'],
    ['nothing', Buffer.alloc(0), 'roster_unreadable empty'],
    ['only a mark', Buffer.from('\ufeff'), 'roster_unreadable empty'],
    ['no name column', Buffer.from('CCCD,Ngày sinh\n001099990001,1999\n'), 'roster_columns_missing Họ và tên'],
    ['no heading at all', Buffer.from('An,1999\nBình,2000\n'), 'roster_columns_missing Họ và tên'],
    ['a quotation mark never closed', Buffer.from('Name,Note\nAn,\nY Bhim,"abc\nx,y\n'), 'roster_unreadable row 3'],
    ['a file too long', Buffer.alloc(maxFileBytes + 1, 10), `roster_too_large bytes ${maxFileBytes + 1}`],
    [
      'a line too wide',
      Buffer.from(`Name
${','.repeat(maxLineCells)}`),
      `roster_too_large cells of a line > ${maxLineCells}`,
    ],
    [
      'too many cells',
      Buffer.from(`Name
${`${','.repeat(12_000)}
`.repeat(1_001)}`),
      `roster_too_large cells > ${maxCells}`,
    ],
    ['too many people', Buffer.from(`Name\n${'A\n'.repeat(maxPeople + 1)}`), `roster_too_large people > ${maxPeople}`],
  ])('refuses %s', (_, csv, expected) => expect(failure(csv)).toBe(expected));
});

describe('headings', () => {
  test.each([
    'HO VA TEN',
    'họ  và tên *',
    'Họ và tên (chữ in hoa)',
    'Họ tên / Full name',
    'Họ và tên\nFull name',
    'full name',
  ])('%j is the name', (heading) => expect(read(`"${heading}"\nAn\n`).people).toHaveLength(1));

  test('titles above the heading are passed over; rows still count as in a spreadsheet', () => {
    const csv = 'DANH SÁCH CÔNG DÂN,,\n\n,ngày 1/7,\nSTT,Họ tên,Năm sinh\n1,An,1950\n2,Bình,50\n';
    expect(read(csv)).toMatchObject({ total: 2, people: [{ fullName: 'An', dateOfBirth: '1950' }] });
    expect(told(csv)).toEqual(['6 Năm sinh row_birth_date_invalid']);
  });

  test('columns that are not known are left alone, of two alike the first counts', () => {
    expect(read('STT,Họ tên,Họ và tên,Dân tộc\n1,An,Bình,Kinh\n').people).toMatchObject([{ fullName: 'An' }]);
  });

  test('every column is read', () => {
    const csv =
      'Họ tên,Số ĐDCN,Ngày sinh,Giới tính,Thôn/Tổ,Thường trú,Quê quán,SĐT,Loại máy,Ghi chú\n' +
      'H\'Jŭ Niê,056 199 990001,2/1999,nữ,Buôn Ea,"Buôn Ea, xã A",Đắk Lắk,+84 900 012 345,Thông minh,"đi làm xa\nvề tháng 7"\n';
    const { rosterId, ...person } = read(csv).people[0]!;
    expect(rosterId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(person).toEqual({
      personalId: '056199990001',
      fullName: "H'Jŭ Niê",
      folded: 'hju nie',
      dateOfBirth: '1999-02',
      sex: 'female',
      hamlet: 'Buôn Ea',
      household: null,
      cadre: null,
      permanentResidence: 'Buôn Ea, xã A',
      placeOfOrigin: 'Đắk Lắk',
      phone: '0900012345',
      phoneClass: 'smartphone',
      note: 'đi làm xa\nvề tháng 7',
    });
  });
});

describe('problems', () => {
  const heading = 'Họ tên,CCCD,Ngày sinh,Giới tính,Thôn,SĐT,Loại điện thoại\n';

  test.each([
    [',056099990001,,,,,', '2 Họ tên row_name_missing'],
    ['An 2,,,,,,', '2 Họ tên row_name_invalid'],
    ['An,560999901,,,,,', '2 CCCD row_personal_id_invalid'],
    ['An,56099990001,1/1/1998,,,,', '2 CCCD row_personal_id_invalid'],
    ['An,,31/02/1999,,,,', '2 Ngày sinh row_birth_date_invalid'],
    ['An,,,x,,,', '2 Giới tính row_sex_invalid'],
    ['An,,,,,0212345678,', '2 SĐT row_phone_invalid'],
    ['An,,,,,,bàn', '2 Loại điện thoại row_phone_class_invalid'],
    ['An,,,', '2 Thôn row_columns_uneven'],
    ['An,,,,,,,thừa', '2 Loại điện thoại row_columns_uneven'],
    [`An,,,,${'x'.repeat(121)},,`, '2 Thôn row_text_too_long'],
    [`${'x'.repeat(10_001)},,,,,,`, '2 Họ tên row_text_too_long'],
  ])('%.40s', (row, problem) => {
    expect(told(heading + row)).toEqual([problem]);
    expect(read(heading + row)).toMatchObject({ total: 1, people: [] });
  });

  test('every cell of a row is named, and the good rows around it are taken', () => {
    expect(told(`${heading}An,,,,,,\n,1,32/1/1999,?,,12,\nBình,,,,,,\n`)).toEqual([
      '3 Họ tên row_name_missing',
      '3 CCCD row_personal_id_invalid',
      '3 Ngày sinh row_birth_date_invalid',
      '3 Giới tính row_sex_invalid',
      '3 SĐT row_phone_invalid',
    ]);
  });

  test('of two rows with one number the later is the problem', () => {
    const csv = `${heading}An,056099990001,,,,,\nBình,056 0999 90001,,,,,\nChi,,,,,,\nDũng,,,,,,\n`;
    expect(told(csv)).toEqual(['3 CCCD row_personal_id_twice']);
    expect(read(csv).people.map((person) => person.fullName)).toEqual(['An', 'Chi', 'Dũng']);
  });

  test('empty rows are no people, but they count as rows; a cell of several lines is one row', () => {
    const csv = `${heading}\n,,,,,,\n  ,,\nAn,,,,"Thôn\r\nMột",,\r\rBình,,9999,,,,\n`;
    expect(read(csv)).toMatchObject({ total: 2, people: [{ hamlet: 'Thôn\nMột' }] });
    expect(told(csv)).toEqual(['7 Ngày sinh row_birth_date_invalid']);
  });

  test('empty cells after the last heading are no problem', () => {
    expect(told(`${heading}An,,,,,,,,\n`)).toEqual([]);
  });

  test('past the limit problems are counted, not listed', () => {
    const file = read(`Name,DOB\n${'A,x\n'.repeat(maxProblems - 1)}1,x\n1,x\n`);
    expect(file.problems).toHaveLength(maxProblems);
    expect(file.problemCount).toBe(maxProblems + 3);
    expect(file.total - file.people.length).toBe(maxProblems + 1);
  });
});

describe('laws', () => {
  const settle = (csv: Uint8Array): void => {
    const result = failure(csv);
    expect(result === 'none' || result.startsWith('roster_')).toBe(true);
  };

  test('no bytes throw anything but a Failure', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), settle));
  });

  test('nor does any text behind a good heading, and every row is either taken or told', () => {
    const piece = fc.constantFrom('"', ',', ';', '\n', '\r', '\t', 'An', '1999', 'Nam', ' ', '\u0301', '😀', '=1+1');
    const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 });
    fc.assert(
      fc.property(text, (parts) => {
        const csv = Buffer.from(`Họ tên,Ngày sinh,Giới tính\n${parts.join('')}`);
        settle(csv);
        if (failure(csv) !== 'none') return;
        const file = readRosterCsv(csv);
        const bad = new Set(file.problems.map((problem) => problem.row));
        expect(file.people.length + bad.size).toBe(file.total);
      }),
    );
  });

  test('made-up people come back as they were written', () => {
    const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (seed, split, end) => {
        const people = madeUpPeople(seed, 5);
        const rows = people.map((p) => [
          p.fullName,
          p.personalId,
          p.dateOfBirth,
          p.sex,
          p.permanentResidence,
          p.phone ?? '',
          p.phoneClass,
        ]);
        const heading = ['Name', 'PIN', 'DOB', 'Sex', 'Thường trú', 'Phone', 'phoneClass'];
        const file = read([heading, ...rows].map((row) => row.map(cell).join(split) + end).join(''));
        expect(file.problems).toEqual([]);
        expect(
          file.people.map((p) => [
            p.fullName,
            p.personalId,
            p.dateOfBirth,
            p.sex,
            p.permanentResidence,
            p.phone ?? '',
            p.phoneClass,
          ]),
        ).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});

test('a list of 200,000 people is read whole', () => {
  const people = madeUpPeople(7, 1_000);
  const rows = Array.from({ length: 200_000 }, (_, i) => {
    const { fullName, dateOfBirth, permanentResidence } = people[i % people.length]!;
    return `${fullName},${String(56_000_000_000 + i).padStart(12, '0')},${dateOfBirth},"${permanentResidence}"\r\n`;
  });
  const file = read(`Họ tên,CCCD,Ngày sinh,Thường trú\r\n${rows.join('')}`);
  expect(file).toMatchObject({ total: 200_000, problemCount: 0 });
  expect(file.people.at(-1)).toMatchObject({ personalId: '056000199999' });
});

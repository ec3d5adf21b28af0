import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import type { ListedPerson } from '../../../../db/client.ts';
import { madeUpPeople } from '../../../../test/fixtures/people/index.ts';
import { zipOf } from '../../../../test/fixtures/zip.ts';
import { Failure } from '../../../contract/result.ts';
import { peopleColumns } from '../columns.ts';
import { openTable } from '../open-table.ts';
import { PeopleReader } from '../people-reader.ts';
import { dateOfSerial } from '../serial-date.ts';
import { partsOf } from './styles.ts';

interface Part {
  name: string;
  text: string;
  /** What the directory says of the length instead of the truth. */
  declared?: number;
}

const zip = (parts: readonly Part[]): Buffer =>
  zipOf(parts.map(({ text, ...part }) => ({ ...part, data: Buffer.from(text) })));

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

/** A workbook with one sheet of these rows (XML of the cells), as strictly as needed and no more. */
function workbook(sheetData: string, more: { book?: string; styles?: string; strings?: string } = {}): Part[] {
  return [
    {
      name: '_rels/.rels',
      text: `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns:r="x">${more.book ?? ''}<sheets><sheet name="Danh sách" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships>${relation('r1', 'worksheet', '/xl/worksheets/sheet1.xml')}${relation('r2', 'styles', 'styles.xml')}${relation('r3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    },
    { name: 'xl/styles.xml', text: `<styleSheet>${more.styles ?? ''}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', text: `<sst>${more.strings ?? ''}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<?xml version="1.0"?><worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    },
  ];
}

const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const heading = `<row r="1">${text('A1', 'Họ tên')}${text('B1', 'Ngày sinh')}${text('C1', 'CCCD')}${text('D1', 'SĐT')}${text('E1', 'Ghi chú')}</row>`;

async function read(file: Uint8Array) {
  const table = await openTable(file, {}, false, peopleColumns);
  const people: ListedPerson[] = [];
  const reader = new PeopleReader(table, (person) => people.push(person));
  await table.eachRow(
    (cells, row) => reader.take(cells, row),
    () => {},
  );
  return { people, ...reader.read };
}
const failure = (file: Uint8Array): Promise<string> =>
  read(file).then(
    () => 'none',
    (error) => (error instanceof Failure ? `${error.code} ${error.detail?.replace(/\d+$/, 'N')}` : String(error)),
  );

describe('cells', () => {
  test('numbers, dates, formulas, rich and shared strings', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;năm&quot; yyyy"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="17"/></cellXfs>';
    const strings =
      '<si><r><t>Nguyễn </t></r><r><t>Văn &amp;#x110;ạt</t></r><rPh><t>x</t></rPh></si><si><t>a_x000D_b</t></si>'.replace(
        '&amp;#',
        '&#',
      );
    const rows = [
      `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>36161.5</v></c><c r="C3"><v>5.6099990001E10</v></c><c r="D3"><v>900012345</v></c><c r="E3" t="str"><f>CONCAT("x",HYPERLINK("http://a.invalid"))</f><v>ghi</v></c></row>`,
      `<row r="4">${text('A4', 'K’Nam')}<c r="B4" s="2"><v>18264</v></c><c r="E4" t="s"><v>1</v></c></row>`,
      `<row><c t="inlineStr"><is><t>H’Hen Niê</t></is></c><c s="3"><v>33000</v></c></row>`,
      `<row r="9">${text('A9', 'Y Bhim')}<c r="B9"><v>33000</v></c><c r="D9" t="e"><v>#N/A</v></c></row>`,
    ];
    const file = await read(zip(workbook(heading + rows.join(''), { styles, strings })));
    expect(file.people).toMatchObject([
      {
        fullName: 'Nguyễn Văn Đạt',
        dateOfBirth: '1999-01-01',
        personalId: '056099990001',
        phone: '0900012345',
        note: 'ghi',
      },
      { fullName: 'K’Nam', dateOfBirth: '1950', note: 'a\nb' },
      { fullName: 'H’Hen Niê', dateOfBirth: '1990-05' },
    ]);
    expect(file.problems).toEqual([{ row: 9, column: 'SĐT', code: 'row_phone_invalid' }]);
    expect(file.doubts).toEqual([{ row: 3, column: 'CCCD', code: 'row_personal_id_padded' }]);
  });

  test('an unformatted count of days in a column of dates is a date and a doubt, from 1900 or 1904', async () => {
    const row = `<row r="2">${text('A2', 'An')}<c r="B2"><v>33000</v></c></row>`;
    const from1900 = await read(zip(workbook(heading + row)));
    const from1904 = await read(zip(workbook(heading + row, { book: '<workbookPr date1904="1"/>' })));
    expect(from1900.people[0]?.dateOfBirth).toBe('1990-05-07');
    expect(from1904.people[0]?.dateOfBirth).toBe('1994-05-08');
    expect(from1900.doubts).toEqual([{ row: 2, column: 'Ngày sinh', code: 'row_birth_date_serial' }]);
  });

  test('days are counted as spreadsheets do', () => {
    expect([1, 59, 60, 61, 36526].map((day) => dateOfSerial(day, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01',
      '2000-01-01',
    ]);
    expect(dateOfSerial(0, true)).toBe('1904-01-01');
  });

  test.each([
    ['dd/mm/yyyy', 'day'],
    ['[$-42A]dd "tháng" mm yyyy;@', 'day'],
    ['mm/yyyy', 'month'],
    ['yyyy', 'year'],
    ['#,##0', null],
    ['"dmy" 0', null],
    ['[Red]0.0', null],
    ['hh:mm', null],
  ])('the format %s shows %s', (format, parts) => expect(partsOf(format)).toBe(parts));

  test('a list in old letters, also its headings', async () => {
    const row = `<row r="2">${text('A2', 'Nguyeãn Vaên Ñaït')}</row><row r="3">${text('A3', 'Traàn Thò Höôøng')}</row>`;
    const file = await read(zip(workbook(`<row r="1">${text('A1', 'Hoï teân')}</row>${row}`)));
    expect(file.people.map(({ fullName }) => fullName)).toEqual(['Nguyễn Văn Đạt', 'Trần Thị Hường']);
  });

  test('made-up people come back from a written workbook', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const people = madeUpPeople(seed, 5);
        const cells = [['Name', 'PIN', 'DOB'], ...people.map((p) => [p.fullName, p.personalId, p.dateOfBirth])];
        const rows = cells.map((row) => row.map((value) => ({ value: value ?? '', type: String })));
        const file = await read(await writeExcel(rows, {}).toBuffer());
        expect(file.people.map((p) => [p.fullName, p.personalId, p.dateOfBirth])).toEqual(cells.slice(1));
      }),
      { numRuns: 10 },
    );
  });
});

describe('hostile files', () => {
  const bomb = `<row r="2">${text('A2', 'An')}</row>${' '.repeat(20_000_000)}`;
  const huge = '<row r="2"><c r="XFE2"><v>1</v></c></row>';
  test.each([
    ['a part that unpacks to a thousand times its size', zip(workbook(heading + bomb)), 'roster_too_large zip ratio N'],
    [
      'a part that says it is small',
      zip(workbook(heading + bomb).map((part) => (part.text.includes(bomb) ? { ...part, declared: 900 } : part))),
      'roster_unreadable zip part',
    ],
    [
      'a part that says it is larger than memory',
      zip(workbook(heading).map((part) => (part.name === 'xl/styles.xml' ? { ...part, declared: 0xfffffff0 } : part))),
      'roster_too_large zip part N',
    ],
    [
      'thousands of parts',
      zip(Array.from({ length: 2_001 }, (_, i) => ({ name: `p${i}`, text: '' }))),
      'roster_too_large zip parts N',
    ],
    ['one name twice', zip([...workbook(heading), ...workbook(heading).slice(-1)]), 'roster_unreadable zip part twice'],
    ['no workbook', zip([{ name: 'readme.txt', text: 'An' }]), 'roster_unreadable not_workbook'],
    ['a cut file', zip(workbook(heading)).subarray(0, 200), 'roster_unreadable zip'],
    ['a document type', zip(workbook(`<!DOCTYPE a [<!ENTITY b "c">]>${heading}`)), 'roster_unreadable xml'],
    ['an unknown entity', zip(workbook(`<row r="1">${text('A1', '&b;')}</row>`)), 'roster_unreadable xml'],
    ['a tag without end', zip(workbook(`${heading}<row r="2"><c r="A2`)), 'roster_unreadable xml'],
    ['a column past the last', zip(workbook(heading + huge)), 'roster_too_large cells of a line > N'],
    ['a row of no number', zip(workbook(`<row r="x">${text('A1', 'Họ tên')}</row>`)), 'roster_unreadable row'],
    ['nothing', zip(workbook('')), 'roster_columns_missing Họ và tên'],
    ['a path out of the archive', zip([{ name: '../../etc/a', text: 'x' }]), 'roster_unreadable zip'],
  ])('%s', async (_what, file, expected) => expect(await failure(file)).toBe(expected));

  test('a note that is too long is one bad row, told', async () => {
    const rows = `<row r="2">${text('A2', 'An')}${text('E2', 'x'.repeat(11_000))}</row><row r="3">${text('A3', 'Bình')}</row>`;
    const file = await read(zip(workbook(heading + rows)));
    expect(file.problems).toEqual([{ row: 2, column: 'Ghi chú', code: 'row_text_too_long' }]);
    expect(file.people).toMatchObject([{ fullName: 'Bình' }]);
  });

  test('whatever bytes are changed, nothing is thrown but a Failure', async () => {
    const good = zip(workbook(`${heading}<row r="2">${text('A2', 'An')}</row>`));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }), async (changes) => {
        const file = Buffer.from(good);
        for (const [at, byte] of changes) file[at] = byte;
        file.set([0x50, 0x4b, 3, 4]);
        expect(await failure(file)).toMatch(/^(none|roster_)/);
      }),
      { numRuns: 200 },
    );
  });
});

import { Failure } from '../../../main/contract/result.ts';
import { peopleColumns } from '../../../main/station/roster/columns.ts';
import { openTable } from '../../../main/station/roster/open-table.ts';
import { PeopleReader } from '../../../main/station/roster/people-reader.ts';
import { zipOf } from '../../../test/fixtures/zip.ts';
import { type FuzzTarget, promised, refusingLate } from '../target.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEAD = 'STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Địa chỉ';
const ROWS = ['1,Trần Thị Thử,02/03/1990,Nữ,001190000018,"Thôn 1, xã 2"', '2,"Y ""Thử"" Niê",1985,Nam,001085000019,'];

/** Reads a whole list as an import does. */
async function readList(file: Uint8Array): Promise<void> {
  await refusingLate(Failure, async () => {
    const table = await openTable(file, {}, true, peopleColumns);
    let people = 0;
    const reader = new PeopleReader(table, () => people++);
    let rows = 0;
    await table.eachRow(
      (cells, row) => {
        rows++;
        reader.take(cells, row);
      },
      () => {},
    );
    promised(people <= rows, 'more people than rows');
  });
}

/** Lists in CSV, in several code pages. */
export function csv(): FuzzTarget {
  const text = [HEAD, ...ROWS].join('\r\n');
  return {
    seeds: [
      bytes(text),
      bytes(`\ufeff${text.replaceAll(',', ';')}`),
      bytes(text.replaceAll(',', '\t')),
      Buffer.from(text, 'utf16le'),
    ],
    words: [
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\r\n',
      '\0',
      '\ufeff',
      '31/02/1990',
      Uint8Array.of(0xd4, 0xc2),
      Uint8Array.of(0xff, 0xfe),
    ],
    run: readList,
  };
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const LETTERS = [...'ABCDEF'];

/** A workbook in its parts. */
function workbook(): [name: string, text: string][] {
  const heading = HEAD.split(',').map((text, i) => cell(`${LETTERS[i]}1`, text));
  const row = ['1', 'Trần Thị Thử', '', 'Nữ', '001190000018', 'Thôn 1'].map((text, i) => cell(`${LETTERS[i]}2`, text));
  row[2] = '<c r="C2" s="1"><v>32934</v></c>';
  row[5] = '<c r="F2" t="s"><v>0</v></c>';
  return [
    ['_rels/.rels', `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    [
      'xl/workbook.xml',
      '<workbook xmlns:r="x"><sheets><sheet name="Danh sách" sheetId="1" r:id="r1"/></sheets></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('r1', 'worksheet', '/xl/worksheets/sheet1.xml')}${relation('r2', 'styles', 'styles.xml')}${relation('r3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ],
    ['xl/sharedStrings.xml', '<sst><si><r><t>Buôn </t></r><r><t>Hai &amp; Ba</t></r></si></sst>'],
    [
      'xl/worksheets/sheet1.xml',
      `<?xml version="1.0"?><worksheet><sheetData><row r="1">${heading.join('')}</row><row r="2">${row.join('')}</row></sheetData></worksheet>`,
    ],
  ];
}

/** The parts as they are, so that damage to the file reaches them. */
const zip = (parts: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
  zipOf(parts.map(([name, data]) => ({ name, data, stored: true })));

/** Workbooks with damage to the archive itself. */
export function xlsxZip(): FuzzTarget {
  return {
    seeds: [zip(workbook().map(([name, text]) => [name, bytes(text)] as const))],
    longest: 8_192,
    words: ['PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006', 'PK\u0006\u0006', 'xl/workbook.xml', '../'],
    run: readList,
  };
}

/** Workbooks whose archive is sound and whose parts are damaged: parts stand in the input one after the other. */
export function xlsxParts(): FuzzTarget {
  const parts = workbook();
  const mark = '\u0001\u0001';
  return {
    seeds: [bytes(parts.map(([, text]) => text).join(mark))],
    longest: 8_192,
    words: [
      '<',
      '>',
      '</',
      '/>',
      '"',
      '&',
      '&#x110;',
      '&#1114112;',
      '<!DOCTYPE',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      't="s"',
      'r="XFD1048576"',
      'r="A1"',
      '<row',
      '<c ',
      '<v>',
      '_x000D_',
      '1e308',
      '-1',
    ],
    run: (input) => {
      const texts = new TextDecoder('latin1').decode(input).split(mark);
      const file = zip(
        parts.map(
          ([name, text], i) => [name, texts[i] === undefined ? bytes(text) : Buffer.from(texts[i], 'latin1')] as const,
        ),
      );
      return readList(file);
    },
  };
}

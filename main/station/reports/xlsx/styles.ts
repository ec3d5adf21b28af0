/** Number formats, from the first free number on (ISO/IEC 29500-1, 18.8.30). */
const formats = ['#,##0', '#,##0" đ"', 'dd/mm/yyyy', 'dd/mm/yyyy hh:mm', '0.0%'] as const;
const firstFormat = 164;

/** Places of the cell styles below: each look in plain and in strong, by kind of value. */
const kinds = ['text', 'count', 'money', 'day', 'at', 'share'] as const;
type Looks = Readonly<Record<(typeof kinds)[number], number>>;
const looksFrom = (first: number): Looks =>
  Object.fromEntries(kinds.map((kind, i) => [kind, first + i])) as Record<(typeof kinds)[number], number>;

export const style = {
  none: 0,
  title: 1,
  bold: 2,
  note: 3,
  heading: 4,
  plain: looksFrom(5),
  strong: looksFrom(5 + kinds.length),
} as const;

const fonts = [
  '<font><sz val="11"/><name val="Arial"/></font>',
  '<font><b/><sz val="14"/><name val="Arial"/></font>',
  '<font><b/><sz val="11"/><name val="Arial"/></font>',
  '<font><i/><sz val="10"/><name val="Arial"/></font>',
];
const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill></fill>',
];
const side = (name: string): string => `<${name} style="thin"><color rgb="FF9AA5B1"/></${name}>`;
const borders = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border>`,
];
const wrapped = '<alignment vertical="center" wrapText="1"/>';
const right = '<alignment horizontal="right" vertical="center"/>';

function xf(font: number, fill: number, border: number, format: number, alignment: string): string {
  return (
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" ` +
    `applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`
  );
}

function looks(font: number): string[] {
  return kinds.map((kind, i) =>
    kind === 'text' ? xf(font, 0, 1, 0, wrapped) : xf(font, 0, 1, firstFormat + i - 1, right),
  );
}

const cellStyles = [
  xf(0, 0, 0, 0, ''),
  xf(1, 0, 0, 0, ''),
  xf(2, 0, 0, 0, wrapped),
  xf(3, 0, 0, 0, wrapped),
  xf(2, 2, 1, 0, '<alignment horizontal="center" vertical="center" wrapText="1"/>'),
  ...looks(0),
  ...looks(2),
];

/** `xl/styles.xml`: everything a report looks like in a spreadsheet. */
export const stylesXml =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<numFmts count="${formats.length}">${formats
    .map((code, i) => `<numFmt numFmtId="${firstFormat + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join('')}</numFmts>` +
  `<fonts count="${fonts.length}">${fonts.join('')}</fonts>` +
  `<fills count="${fills.length}">${fills.join('')}</fills>` +
  `<borders count="${borders.length}">${borders.join('')}</borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${cellStyles.length}">${cellStyles.join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

import { expect, test } from 'vitest';
import { exportCsv } from './export-csv.ts';
import { row } from './table.ts';

test('sheets of any width: a mark, CRLF, equal records, no line break or formula out of a name', () => {
  const sheets = [
    {
      name: 'a',
      widths: [1, 1, 1],
      rows: [row('title', 'Trạm "A", lưu động\r\n=1'), row('figures', '=1+1', 2, { share: 0.313 })],
    },
    { name: 'b', widths: [1], rows: [row('figures', '＝1', 'beyond')] },
  ];
  expect(Buffer.from(exportCsv(sheets)).toString()).toBe(
    '\ufeff"Trạm ""A"", lưu động =1",,\r\n\'=1+1,2,31.3%\r\n\r\n\'＝1\r\n',
  );
});

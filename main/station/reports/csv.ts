import { csvLine } from './csv-line.ts';
import { writtenInstant } from './local-time.ts';
import { type Cell, piecesOf, type Report } from './model.ts';

const mark = '\ufeff';

/**
 * A report as CSV (RFC 4180): UTF-8, comma, CRLF; what it is about first, then table after table behind an empty record. Every record
 * has the same number of cells. Days and instants as ISO writes them, which spreadsheets of every language take for dates.
 * @param mark whether a byte order mark stands in front, by which Excel knows UTF-8
 */
export async function writeCsv(report: Report, options: { mark: boolean }): Promise<Uint8Array> {
  const width = Math.max(2, ...report.tables.map(({ columns }) => columns.length));
  const parts: string[] = [];
  const put = (cells: readonly string[]): void => void parts.push(csvLine(cells, width));
  put([report.title]);
  put([report.subtitle]);
  for (const { label, value } of report.facts) put([label, plain(value, report.timeZone)]);
  for (const table of report.tables) {
    put([]);
    put([table.title]);
    for (const line of table.about) put([line]);
    put(table.columns.map(({ title }) => title));
    for await (const rows of piecesOf(table.rows)) {
      parts.push(
        rows
          .map(({ cells }) =>
            csvLine(
              cells.map((cell) => plain(cell, report.timeZone)),
              width,
            ),
          )
          .join(''),
      );
    }
  }
  put([]);
  for (const note of report.notes) put([note]);
  return Buffer.from(`${options.mark ? mark : ''}${parts.join('')}`);
}

function plain(cell: Cell, timeZone: string): string {
  if (cell === null) return '';
  if ('text' in cell) return cell.text;
  if ('count' in cell) return String(cell.count);
  if ('money' in cell) return String(cell.money);
  if ('day' in cell) return cell.day;
  if ('at' in cell) {
    const [time = '', day = ''] = writtenInstant(cell.at, timeZone).split(' ');
    return `${day.split('/').reverse().join('-')} ${time}`;
  }
  return cell.share === null ? '' : `${(cell.share * 100).toFixed(1)}%`;
}

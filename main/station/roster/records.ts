import { CsvError, parse } from 'csv-parse/sync';
import { Failure } from '../../contract/result.ts';
import type { RosterDelimiter } from '../../contract/station/roster.ts';

export const delimiters: readonly RosterDelimiter[] = [',', ';', '\t'];

/** A record longer than this is a quotation mark that was never closed; it also bounds the memory of one record. */
export const maxRecordLength = 128_000;

/**
 * Calls `each` with the cells of every record, in order, and the record's row number as a spreadsheet shows it: the first
 * is row 1, empty lines count, and a quoted cell of several lines is still one row. Quotation marks follow RFC 4180; inside
 * an unquoted cell they are taken as written. Line ends may be CRLF, LF or CR, also mixed. `to` ends after so many records.
 * @throws Failure roster_unreadable (`row <n>`): the record is too long or its quotation mark is never closed
 */
export function eachRecord(
  text: Buffer,
  delimiter: RosterDelimiter,
  each: (cells: string[], row: number) => void,
  to?: number,
): void {
  let row = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: maxRecordLength,
      ...(to === undefined ? {} : { to }),
      // Answering null keeps the records out of the parser's own list.
      on_record: (cells: string[]) => {
        each(cells, ++row);
        return null;
      },
    });
  } catch (error) {
    // The parser's message quotes the file, so only the place is passed on.
    if (error instanceof CsvError) throw new Failure('roster_unreadable', `row ${row + 1}`);
    throw error;
  }
}

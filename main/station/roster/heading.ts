import { Failure } from '../../contract/result.ts';
import { type Column, headingOf, knownColumns, requiredFields } from './columns.ts';
import { type Delimiter, delimiters, eachRecord } from './records.ts';

/** A title and a date stand above the heading of many lists. */
const searchedRows = 20;
const searchedBytes = 256 * 1024;

export interface Heading {
  delimiter: Delimiter;
  /** Row number of the heading, 1 unless titles stand above it. */
  row: number;
  columns: Column[];
  /** Every heading as written, on one line and at most 100 characters long; empty ones at the end are left off. */
  written: string[];
  /** Cells of the heading row, those without a heading too. */
  width: number;
}

/**
 * The heading: among the first 20 rows, the one with the most known columns, read with the delimiter (comma, semicolon or
 * tab) that shows the most of them.
 * @throws Failure roster_columns_missing: no row names the required columns; the detail lists them
 */
export function findHeading(text: Buffer): Heading {
  let best: Heading | undefined;
  for (const delimiter of delimiters) {
    for (const found of candidates(text, delimiter)) {
      if (found.columns.length > (best?.columns.length ?? 0)) best = found;
    }
  }
  const missing = requiredFields.filter((field) => !best?.columns.some((column) => column.field === field));
  if (!best || missing.length > 0) throw new Failure('roster_columns_missing', missing.map(headingOf).join(', '));
  return best;
}

function candidates(text: Buffer, delimiter: Delimiter): Heading[] {
  const found: Heading[] = [];
  const look = (cells: string[], row: number): void => {
    const columns = knownColumns(cells);
    if (columns.length > 0) found.push({ delimiter, row, columns, written: writtenOf(cells), width: cells.length });
  };
  try {
    eachRecord(text.subarray(0, searchedBytes), delimiter, look, searchedRows);
  } catch (error) {
    // The cut, or the wrong delimiter, can leave a quotation mark open; what was read before it counts.
    if (!(error instanceof Failure)) throw error;
  }
  return found;
}

function writtenOf(cells: readonly string[]): string[] {
  const written = cells.map(oneLine);
  return written.slice(0, written.findLastIndex((heading) => heading !== '') + 1);
}

function oneLine(heading: string): string {
  return heading.replace(/\s+/gu, ' ').trim().slice(0, 100);
}

import { Failure } from '../../contract/result.ts';
import type { RosterDelimiter, RosterField } from '../../contract/station/roster.ts';
import type { ColumnKind, KnownColumn } from './known-columns.ts';
import { delimiters, eachRecord } from './records.ts';

/** A title and a date stand above the heading of many lists. */
const searchedRows = 20;
const searchedBytes = 256 * 1024;

/** One row of a list: its cells and its number as a spreadsheet shows it. */
export interface ListRow {
  cells: string[];
  row: number;
}

export interface Heading<F extends string = RosterField> {
  /** Row number of the heading, 1 unless titles stand above it. */
  row: number;
  columns: KnownColumn<F>[];
  /** Every heading as written, on one line and at most 100 characters long; empty ones at the end are left off. */
  written: string[];
  /** Cells of the heading row, those without a heading too. */
  width: number;
}

/**
 * The heading among the first rows: the one asked for, else the one with the most known columns, else the widest; null where
 * there is no row with anything in it.
 */
export function headingAmong<F extends string>(
  rows: readonly ListRow[],
  kind: ColumnKind<F>,
  wanted?: number,
): Heading<F> | null {
  const headings = rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map((row) => asHeading(row, kind));
  const asked = headings.find(({ row }) => row === wanted);
  if (asked) return asked;
  let best: Heading<F> | null = null;
  for (const heading of headings) if (best === null || isBetter(heading, best)) best = heading;
  return best;
}

function isBetter(one: Heading<string>, other: Heading<string>): boolean {
  if (one.columns.length !== other.columns.length) return one.columns.length > other.columns.length;
  return one.columns.length === 0 && one.written.length > other.written.length;
}

function asHeading<F extends string>({ cells, row }: ListRow, kind: ColumnKind<F>): Heading<F> {
  return { row, columns: kind.known(cells), written: writtenOf(cells), width: cells.length };
}

/**
 * The first rows of a CSV text, read with the delimiter asked for, or with the one (comma, semicolon, tab) that shows the most
 * known columns, then the most columns.
 */
export function firstRows<F extends string>(
  text: Buffer,
  kind: ColumnKind<F>,
  wanted?: RosterDelimiter,
): { delimiter: RosterDelimiter; rows: ListRow[] } {
  const tried = (wanted === undefined ? delimiters : [wanted]).map((delimiter) => {
    const rows = rowsOf(text, delimiter);
    return { delimiter, rows, heading: headingAmong(rows, kind) };
  });
  let best = tried[0]!;
  for (const one of tried) {
    if (one.heading && (best.heading === null || isBetter(one.heading, best.heading))) best = one;
  }
  return best;
}

function rowsOf(text: Buffer, delimiter: RosterDelimiter): ListRow[] {
  const rows: ListRow[] = [];
  try {
    eachRecord(
      text.subarray(0, searchedBytes),
      delimiter,
      (cells, row) => {
        // The wrong delimiter can make a row of anything.
        if (cells.length <= maxHeadings) rows.push({ cells, row });
      },
      searchedRows,
    );
  } catch (error) {
    // The cut, or the wrong delimiter, can leave a quotation mark open; what was read before it counts.
    if (!(error instanceof Failure)) throw error;
  }
  return rows;
}

/** More headings than any list has; what is wider is read, but never as the heading. */
const maxHeadings = 1_000;

/** @throws Failure roster_columns_missing: columns without which no list can be read; the detail lists them */
export function requireColumns<F extends string>(mapping: readonly KnownColumn<F>[], kind: ColumnKind<F>): void {
  const missing = kind.required.filter((field) => !mapping.some((column) => column.field === field));
  if (missing.length > 0) throw new Failure('roster_columns_missing', missing.map(kind.headingOf).join(', '));
}

/** There is nothing that could be a heading. */
export function noHeading<F extends string>(kind: ColumnKind<F>): Failure {
  return new Failure('roster_columns_missing', kind.required.map(kind.headingOf).join(', '));
}

function writtenOf(cells: readonly string[]): string[] {
  const written = cells.map(oneLine);
  return written.slice(0, written.findLastIndex((heading) => heading !== '') + 1);
}

function oneLine(heading: string): string {
  return heading.slice(0, 400).replace(/\s+/gu, ' ').trim().slice(0, 100);
}

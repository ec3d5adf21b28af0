/** Which cell: a column of a row of the same table; without `row` the row that asks. */
export interface CellRef {
  /** Key of the row. */
  row?: string;
  /** Key of the column. */
  column: string;
}

/**
 * One typed value. A share carries the two cells it is a share of, so that a workbook recomputes it, and its value to three decimals,
 * so that every format shows the same; null where the whole is none.
 */
export type Cell =
  | null
  | { text: string }
  | { count: number }
  /** Whole đồng. */
  | { money: number }
  /** `yyyy-MM-dd`. */
  | { day: string }
  /** ISO instant; shown in the unit's time zone. */
  | { at: string }
  | { share: number | null; part: CellRef; whole: CellRef };

export interface Column {
  key: string;
  title: string;
  /** In characters. */
  width: number;
  kind: 'text' | 'count' | 'money' | 'day' | 'at' | 'share';
}

export interface Row {
  key: string;
  cells: readonly Cell[];
  /** A sum of the rows above, or another row that stands out. */
  strong?: boolean;
}

/** Rows in pieces, as a database gives them: a list of 100,000 is never in memory at once. */
export type Rows = readonly Row[] | (() => AsyncIterable<readonly Row[]>);

export interface Table {
  key: string;
  /** Name of its sheet, at most 31 characters, without : \ / ? * [ ]. */
  name: string;
  title: string;
  /** What the figures count and what shares are shares of; stands under the title. */
  about: readonly string[];
  columns: readonly Column[];
  rows: Rows;
}

/** A line of what a report is about: unit, period, what is counted. */
export interface Fact {
  key: string;
  label: string;
  value: Cell;
}

/** One report, from which every format is made. All words are in one language. */
export interface Report {
  /** Base name of its files: letters, digits, hyphens; no personal data. */
  id: string;
  language: 'vi' | 'en';
  /** IANA name of the unit's time zone. */
  timeZone: string;
  unit: { name: string; code: string };
  title: string;
  subtitle: string;
  facts: readonly Fact[];
  tables: readonly Table[];
  notes: readonly string[];
  /** Who signs, each with a place of their own; the last one for the unit. */
  signatures: readonly string[];
  /** What the QR code of a paper says; null: the SHA-256 of the JSON file. */
  proof: { label: string; text: string } | null;
  /** Holds names: it leaves encrypted only. */
  personal: boolean;
}

/** A share to three decimals as every format shows it, null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1_000) / whole) / 1_000;
}

/**
 * Text from outside may hold what upsets a format: no line break or control character passes.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu, ' ');
}

export function text(value: string): Cell {
  return { text: oneLine(value) };
}

/** The pieces of a table's rows. */
export async function* piecesOf(rows: Rows): AsyncIterable<readonly Row[]> {
  if (typeof rows === 'function') yield* rows();
  else yield rows;
}

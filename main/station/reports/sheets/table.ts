/** One value: text, a whole number, or a share (0.654 is 65.4 %; three decimals, so that every format shows the same). */
export type Cell = string | number | { share: number } | null;

/** What a row is for; formats give each kind its looks. */
export type RowKind = 'title' | 'section' | 'heading' | 'figures' | 'note' | 'signature' | 'blank';

export interface TableRow {
  kind: RowKind;
  cells: readonly Cell[];
}

export interface TableSheet {
  name: string;
  /** Column widths in characters. */
  widths: readonly number[];
  rows: readonly TableRow[];
}

export function row(kind: RowKind, ...cells: Cell[]): TableRow {
  return { kind, cells: cells.map((cell) => (typeof cell === 'string' ? oneLine(cell) : cell)) };
}

/** A share as it is printed everywhere. */
export function roundedShare(share: number): { share: number } {
  return { share: Math.round(share * 1_000) / 1_000 };
}

/** Names come from the hub's configuration: no line break or control character of theirs may upset a format. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu, ' ');
}

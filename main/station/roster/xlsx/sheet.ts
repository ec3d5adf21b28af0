import { Failure } from '../../../contract/result.ts';
import { maxCells, maxLineCells } from '../size.ts';
import type { Archive } from './archive.ts';
import type { CellBook } from './cell-book.ts';
import { cellText } from './cell-text.ts';
import { withoutEscapes } from './shared-strings.ts';
import { attributeOf, XmlScanner } from './xml-scanner.ts';

export interface SheetOptions {
  /** Told how much is read, 0 to 1. */
  onShare?: (share: number) => void;
  /** Ends after so many rows. */
  to?: number;
}

/**
 * Calls `each` with the cells of every row that is written down, in order, and its number. Of a formula the value that was
 * stored with it is taken; nothing is ever computed.
 * @throws Failure roster_unreadable, roster_too_large
 */
export async function eachSheetRow(
  archive: Archive,
  path: string,
  book: CellBook,
  each: (cells: string[], row: number) => void,
  { onShare, to = Number.POSITIVE_INFINITY }: SheetOptions = {},
): Promise<void> {
  const size = Math.max(1, archive.size(path));
  let row = 0;
  let rows = 0;
  let all = 0;
  let cells: string[] = [];
  let at = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let wanted = false;
  const scanner = new XmlScanner({
    open: (name, attributes) => {
      if (name === 'row') {
        row = Number(attributeOf(attributes, 'r') ?? row + 1);
        if (!Number.isInteger(row) || row < 1) throw new Failure('roster_unreadable', 'row');
        cells = [];
        at = -1;
      } else if (name === 'c') {
        const place = attributeOf(attributes, 'r');
        at = place === null ? at + 1 : columnOf(place);
        if (at >= maxLineCells) throw new Failure('roster_too_large', `cells of a line > ${maxLineCells}`);
        type = attributeOf(attributes, 't') ?? 'n';
        style = Number(attributeOf(attributes, 's') ?? 0);
        value = '';
      } else if (name === 'v' || name === 't') wanted = true;
    },
    close: (name) => {
      if (name === 'v' || name === 't') wanted = false;
      else if (name === 'c' && value !== '') {
        if (++all > maxCells) throw new Failure('roster_too_large', `cells > ${maxCells}`);
        while (cells.length < at) cells.push('');
        cells[at] = cellText(type, withoutEscapes(value), style, book);
      } else if (name === 'row' && rows < to) {
        rows++;
        each(cells, row);
      }
    },
    text: (piece) => {
      if (wanted) value += piece;
    },
  });
  let read = 0;
  for await (const piece of archive.read(path)) {
    scanner.write(piece);
    read += piece.length;
    onShare?.(Math.min(1, read / size));
    if (rows >= to) return;
  }
  scanner.end();
}

/** The column of `BC12`, from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (let i = 0; i < place.length; i++) {
    const code = place.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
    if (column > maxLineCells) return maxLineCells;
  }
  if (column === 0) throw new Failure('roster_unreadable', 'cell');
  return column - 1;
}

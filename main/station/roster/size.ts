import { Failure } from '../../contract/result.ts';
import type { RosterDelimiter } from '../../contract/station/roster.ts';

/** Cells of a list, empty ones and those of columns nobody reads too. */
export const maxCells = 12_000_000;
/** Cells of one line: as many as a spreadsheet has columns. */
export const maxLineCells = 16_384;

const [lineFeed, carriageReturn] = [10, 13];

/**
 * Bounds what a file of nothing but delimiters can cost, before it is taken apart.
 * @throws Failure roster_too_large
 */
export function checkCells(text: Buffer, delimiter: RosterDelimiter): void {
  const wanted = delimiter.charCodeAt(0);
  let all = 0;
  let line = 0;
  for (const byte of text) {
    if (byte === lineFeed || byte === carriageReturn) line = 0;
    if (byte !== wanted) continue;
    if (++line >= maxLineCells) throw new Failure('roster_too_large', `cells of a line > ${maxLineCells}`);
    if (++all > maxCells) throw new Failure('roster_too_large', `cells > ${maxCells}`);
  }
}

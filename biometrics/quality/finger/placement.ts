import { CELL, EVEN, type RidgeMap } from './ridge-map.ts';

/** Where a print lies too far, as seen in the image: a platen is seen through the finger, from above. */
export type Misplacement = 'tooFarLeft' | 'tooFarRight' | 'tooFarUp' | 'tooFarDown';

/** Side of a cell, mm. */
const MM = (CELL * 25.4) / 500;
/** A print is cut by an edge that it touches along so much, mm. */
const CUT = 4;
/** Free room on the other side, mm: with less the platen is simply small. */
const ROOM = 2;
/** A print that shows so much, mm, is not misplaced: its width; its height where its tip is there; where that is cut. */
const ENOUGH = { width: 13, belowTip: 13, withoutTip: 18 };

/** Edges that cut the print although there is room on the other side. */
export function misplacements({ columns, rows, kinds }: RidgeMap): Misplacement[] {
  const across = new Uint16Array(columns);
  const down = new Uint16Array(rows);
  for (let cell = 0; cell < kinds.length; cell++) {
    if (kinds[cell] === EVEN) continue;
    across[cell % columns]!++;
    down[Math.floor(cell / columns)]!++;
  }
  const width = extent(across);
  const height = extent(down);
  if (!width || !height) return [];
  const narrow = width.span < ENOUGH.width;
  const found: Misplacement[] = [];
  if (width.cutBefore && width.after >= ROOM && narrow) found.push('tooFarLeft');
  if (width.cutAfter && width.before >= ROOM && narrow) found.push('tooFarRight');
  if (height.cutBefore && height.after >= ROOM && height.span < ENOUGH.withoutTip) found.push('tooFarUp');
  if (height.cutAfter && height.before >= ROOM && height.span < ENOUGH.belowTip) found.push('tooFarDown');
  return found;
}

/** What a print takes of the lines of cells across one direction, mm: its own span and the room before and after it. */
function extent(counts: Uint16Array) {
  // Lone cells are dirt.
  const first = counts.findIndex((count) => count >= 2);
  const last = counts.findLastIndex((count) => count >= 2);
  if (first === -1) return null;
  return {
    span: (last - first + 1) * MM,
    before: first * MM,
    after: (counts.length - 1 - last) * MM,
    cutBefore: counts[0]! * MM >= CUT,
    cutAfter: counts.at(-1)! * MM >= CUT,
  };
}

import type { CellMask } from './cell-mask.ts';

/** Cells of one part of a mask. */
export type Part = readonly number[];

/** Parts of cells for which `belongs`, joined by their edges, largest first. */
export function connectedParts({ columns, rows }: CellMask, belongs: (cell: number) => boolean): Part[] {
  const seen = new Uint8Array(columns * rows);
  const parts: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || !belongs(start)) continue;
    const part = [start];
    seen[start] = 1;
    for (let i = 0; i < part.length; i++) {
      for (const next of neighbours(part[i]!, columns, rows)) {
        if (seen[next] === 1 || !belongs(next)) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length);
}

/** Cells that share an edge with this one. */
export function neighbours(cell: number, columns: number, rows: number): number[] {
  const x = cell % columns;
  const y = (cell / columns) | 0;
  const found: number[] = [];
  if (x > 0) found.push(cell - 1);
  if (x < columns - 1) found.push(cell + 1);
  if (y > 0) found.push(cell - columns);
  if (y < rows - 1) found.push(cell + columns);
  return found;
}

/** How many steps each cell of the mask lies inside its edge; 0 outside. The image's edge is no edge of the skin. */
export function depths({ columns, rows, cells }: CellMask): Uint16Array {
  const depth = new Uint16Array(cells.length);
  let ring: number[] = [];
  cells.forEach((inside, cell) => {
    if (inside === 0) return;
    if (neighbours(cell, columns, rows).some((next) => cells[next] === 0)) {
      depth[cell] = 1;
      ring.push(cell);
    }
  });
  for (let level = 2; ring.length > 0; level++) {
    const next: number[] = [];
    for (const cell of ring) {
      for (const inner of neighbours(cell, columns, rows)) {
        if (cells[inner] === 0 || depth[inner] !== 0) continue;
        depth[inner] = level;
        next.push(inner);
      }
    }
    ring = next;
  }
  // A mask without any edge is deep everywhere.
  cells.forEach((inside, cell) => {
    if (inside === 1 && depth[cell] === 0) depth[cell] = 0xffff;
  });
  return depth;
}

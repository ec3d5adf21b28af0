import type { GrayImage } from '../image/gray-image.ts';

/** A coarse picture of where skin touched: one cell for `size` x `size` px, 1 where it varies like ridges. */
export interface CellMask {
  /** Side of a cell, px. */
  readonly size: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
}

/** Side of a cell at 500 ppi, px: about one ridge. */
const CELL_PX = 8;
/** Least deviation of touched skin, grey values, whatever the rest of the image is like. */
const LEAST_DEVIATION = 14;
/** Part of the deviation of clear ridges that faint ones still have. */
const FAINT = 0.3;

/** Cells whose surroundings of 3 x 3 cells vary as ridges do; single cells are smoothed away. */
export function touchedCells(image: GrayImage): CellMask {
  const { width, height, data, ppi } = image;
  const size = Math.max(2, Math.round((CELL_PX * ppi) / 500));
  const columns = Math.max(1, Math.floor(width / size));
  const rows = Math.max(1, Math.floor(height / size));
  const sums = new Float64Array(columns * rows);
  const squares = new Float64Array(columns * rows);
  for (let y = 0; y < rows * size; y++) {
    const row = ((y / size) | 0) * columns;
    for (let x = 0, at = y * width; x < columns * size; x++, at++) {
      const value = data[at]!;
      const cell = row + ((x / size) | 0);
      sums[cell]! += value;
      squares[cell]! += value * value;
    }
  }
  const counts = sumsOf3x3(new Float64Array(columns * rows).fill(size * size), columns);
  const around = sumsOf3x3(sums, columns);
  const deviations = Float32Array.from(sumsOf3x3(squares, columns), (square, cell) =>
    Math.sqrt(Math.max(0, square / counts[cell]! - (around[cell]! / counts[cell]!) ** 2)),
  );
  const clear = deviations.toSorted()[Math.floor(deviations.length * 0.97)] ?? 0;
  const limit = Math.max(LEAST_DEVIATION, FAINT * clear);
  return smoothed({ size, columns, rows, cells: Uint8Array.from(deviations, (value) => (value > limit ? 1 : 0)) });
}

/** Each cell becomes what most of its 3 x 3 surroundings are. */
function smoothed(mask: CellMask): CellMask {
  const { columns, cells } = mask;
  const counts = sumsOf3x3(new Float64Array(cells.length).fill(1), columns);
  const inside = sumsOf3x3(Float64Array.from(cells), columns);
  return { ...mask, cells: Uint8Array.from(inside, (sum, cell) => (2 * sum > counts[cell]! ? 1 : 0)) };
}

/** Sum of each value and its eight neighbours; fewer at the edges. */
function sumsOf3x3(values: Float64Array, columns: number): Float64Array {
  const lines = values.map((value, at) => {
    const column = at % columns;
    return value + (column > 0 ? values[at - 1]! : 0) + (column < columns - 1 ? values[at + 1]! : 0);
  });
  return lines.map((value, at) => value + (lines[at - columns] ?? 0) + (lines[at + columns] ?? 0));
}

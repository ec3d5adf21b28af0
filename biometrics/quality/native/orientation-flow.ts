import type { LocalBlocks } from './local-blocks.ts';

/** Turns between neighbours smaller than this are of any good finger, radians. */
const LEAST_TURN = (4 * Math.PI) / 180;
const RIGHT_ANGLE = Math.PI / 2;

/**
 * How much the angle across the ridges differs from that of the eight neighbours, for each region whose neighbours all lie
 * in the foreground: mean difference above 4 degrees as share of what is left to 90 (ISO/IEC 29794-4:2017, orientation
 * flow). Regions that turn less are left out.
 */
export function orientationFlow({ columns, rows, blocks }: LocalBlocks): number[] {
  const values: number[] = [];
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const turn = meanTurn(blocks, columns, row, column);
      if (turn !== null && turn > LEAST_TURN) values.push((turn - LEAST_TURN) / (RIGHT_ANGLE - LEAST_TURN));
    }
  }
  return values;
}

/** Mean difference to the neighbours, radians; null where one of the nine is not all foreground. */
function meanTurn(blocks: LocalBlocks['blocks'], columns: number, row: number, column: number): number | null {
  const middle = blocks[row * columns + column]!;
  let sum = 0;
  for (let y = row - 1; y <= row + 1; y++) {
    for (let x = column - 1; x <= column + 1; x++) {
      const block = blocks[y * columns + x]!;
      if (!block.inside) return null;
      const difference = Math.abs(block.angle - middle.angle);
      sum += Math.min(difference, 2 * Math.PI - difference);
    }
  }
  return sum / 8;
}

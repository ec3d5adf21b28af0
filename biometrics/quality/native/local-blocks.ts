import type { GrayImage } from '../../image/gray-image.ts';
import { BLOCK, foregroundGrid } from './foreground.ts';
import { acrossRidges, gradientMoments } from './gradients.ts';

/** Pixels around a block, so that a turned block of 32 x 16 lies within: ceil(sqrt(32^2 + 16^2)) = 36 = 32 + 2 * 2. */
export const BORDER = 2;

/** A local region with room around it, and the angle across its ridges, radians. */
export interface LocalBlock {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  /** All of it lies in foreground regions. */
  readonly inside: boolean;
}

/** The regions of an image, row by row; `columns` of them in each row. */
export interface LocalBlocks {
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly LocalBlock[];
}

/** Regions of 32 x 32 px that begin 2 px from the upper left corner. */
export function localBlocks(image: GrayImage): LocalBlocks {
  const grid = foregroundGrid(image);
  const columns = Math.max(0, Math.floor((image.width - 2 * BORDER) / BLOCK));
  const rows = Math.max(0, Math.floor((image.height - 2 * BORDER) / BLOCK));
  const blocks: LocalBlock[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = BORDER + column * BLOCK;
      const y = BORDER + row * BLOCK;
      // Shifted by the border, a block lies on up to four regions of the grid.
      const inside = [0, 1].every((down) =>
        [0, 1].every((right) => grid.inside[(row + down) * grid.columns + column + right] === 1),
      );
      blocks.push({ x, y, inside, angle: acrossRidges(gradientMoments(image, x, y, BLOCK, BLOCK)) });
    }
  }
  return { columns, rows, blocks };
}

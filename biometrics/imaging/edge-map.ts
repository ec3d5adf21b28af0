import type { RgbImage } from '../image/rgb-image.ts';

/** Where a picture changes, as steep as its steepest colour does. */
export interface EdgeMap {
  readonly width: number;
  readonly height: number;
  /** Steepness per pixel, 0 where it is no edge: not steep enough, or a neighbour across the edge is steeper. */
  readonly strength: Float32Array;
  /** Direction across the edge in radians, 0 to π. */
  readonly angle: Float32Array;
}

/** Steps below this (of 255, over the Sobel window) are paper grain and noise of the sensor. */
const LEAST = 24;
/** An edge belongs to the steepest share of the picture, or is as steep as this: print must not outdo the side of a page. */
const [STEEPEST, STEEP] = [0.12, 90];

/**
 * Edges by Sobel's operator after a binomial blur, thinned across their direction (J. Canny, A Computational Approach to Edge
 * Detection, IEEE PAMI 8 (1986)); of the three colours the one that changes most counts, so that a white page is told from a light table.
 */
export function edgeMap(picture: RgbImage): EdgeMap {
  const { width, height } = picture;
  const count = width * height;
  const blurred = blur(picture);
  const steep = new Float32Array(count);
  const angle = new Float32Array(count);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      for (let k = 0; k < 3; k++) {
        const v = (dx: number, dy: number): number => blurred[(at + dy * width + dx) * 3 + k]!;
        const [a, b, c, d, e, f, g, h] = [v(-1, -1), v(0, -1), v(1, -1), v(-1, 0), v(1, 0), v(-1, 1), v(0, 1), v(1, 1)];
        const gx = c + 2 * e + h - a - 2 * d - f;
        const gy = f + 2 * g + h - a - 2 * b - c;
        const size = Math.hypot(gx, gy);
        if (size <= steep[at]!) continue;
        steep[at] = size;
        const turned = Math.atan2(gy, gx);
        angle[at] = turned < 0 ? turned + Math.PI : turned;
      }
    }
  }
  return { width, height, strength: thin(steep, angle, width, height, threshold(steep)), angle };
}

/** 1 4 6 4 1 in both directions; edges of the picture go on. */
function blur({ width, height, data }: RgbImage): Float32Array {
  const weights = [1, 4, 6, 4, 1];
  const across = new Float32Array(data.length);
  const both = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let k = 0; k < 3; k++) {
        let sum = 0;
        for (let i = -2; i <= 2; i++) {
          const column = Math.min(width - 1, Math.max(0, x + i));
          sum += weights[i + 2]! * data[(y * width + column) * 3 + k]!;
        }
        across[(y * width + x) * 3 + k] = sum / 16;
      }
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width * 3; x++) {
      let sum = 0;
      for (let i = -2; i <= 2; i++) {
        const row = Math.min(height - 1, Math.max(0, y + i));
        sum += weights[i + 2]! * across[row * width * 3 + x]!;
      }
      both[y * width * 3 + x] = sum / 16;
    }
  }
  return both;
}

function threshold(steep: Float32Array): number {
  const bins = new Uint32Array(1_024);
  for (const value of steep) bins[Math.min(1_023, value | 0)]!++;
  let left = steep.length * STEEPEST;
  let bin = 1_023;
  for (; bin > 0 && left > 0; bin--) left -= bins[bin]!;
  return Math.max(LEAST, Math.min(STEEP, bin));
}

function thin(steep: Float32Array, angle: Float32Array, width: number, height: number, least: number): Float32Array {
  const kept = new Float32Array(steep.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const own = steep[at]!;
      if (own < least) continue;
      const sector = Math.round(angle[at]! / (Math.PI / 4)) % 4;
      const step = sector === 0 ? 1 : sector === 1 ? width + 1 : sector === 2 ? width : width - 1;
      if (own >= steep[at - step]! && own > steep[at + step]!) kept[at] = own;
    }
  }
  return kept;
}

import type { GrayImage } from '../../image/gray-image.ts';
import { blockTexture } from '../block-texture.ts';

/** Side of a cell at 500 ppi, px: between one and two ridges. */
export const CELL = 16;
/** A cell with a smaller deviation of its grey values is even: platen, not skin. */
const LEAST_CONTRAST = 16;
/** Least agreement of gradients in a ridge cell, 0 to 1. */
const LEAST_COHERENCE = 0.3;
/** Ridge periods, px: true ones are 6 to 12 at 500 ppi, but edges and noise shorten what contrast and slope imply. */
const PERIOD = { least: 4.8, most: 10.5 };

/** What a cell shows. */
export const EVEN = 0;
export const OTHER = 1;
export const RIDGES = 2;

/** The cells of an image of 500 ppi, row by row; rests at the far edges belong to none. */
export interface RidgeMap {
  readonly columns: number;
  readonly rows: number;
  /** EVEN, OTHER (varies, but not as ridges do) or RIDGES. */
  readonly kinds: Uint8Array;
  readonly mean: Float32Array;
  /** Standard deviation of the grey values. */
  readonly contrast: Float32Array;
  /** Cosine and sine of twice the angle of the gradients, times their agreement (0 to 1). */
  readonly cos: Float32Array;
  readonly sin: Float32Array;
  /** Period in pixels that contrast and slope imply; 0 in an even cell. */
  readonly period: Float32Array;
}

/** What each cell of 16 x 16 px shows, by the texture of its block (block-texture.ts). */
export function ridgeMap(image: GrayImage): RidgeMap {
  const { width, height } = image;
  const columns = Math.floor(width / CELL);
  const rows = Math.floor(height / CELL);
  const count = columns * rows;
  const plane = (): Float32Array => new Float32Array(count);
  const map = {
    ...{ columns, rows, kinds: new Uint8Array(count), mean: plane(), contrast: plane() },
    ...{ cos: plane(), sin: plane(), period: plane() },
  };
  for (let cell = 0; cell < count; cell++) {
    const [left, top] = [(cell % columns) * CELL, Math.floor(cell / columns) * CELL];
    const { mean, contrast, coherence, cos, sin, period } = blockTexture(image, left, top, CELL);
    map.mean[cell] = mean;
    map.contrast[cell] = contrast;
    if (!Number.isFinite(period)) continue;
    map.cos[cell] = cos;
    map.sin[cell] = sin;
    map.period[cell] = period;
    if (contrast < LEAST_CONTRAST) continue;
    const ridges = coherence >= LEAST_COHERENCE && period >= PERIOD.least && period <= PERIOD.most;
    map.kinds[cell] = ridges ? RIDGES : OTHER;
  }
  return map;
}

import type { GrayImage } from '../../image/gray-image.ts';

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

/**
 * Looks at each cell of 16 x 16 px: how much its grey values vary, how far the gradients agree on one direction (averaged
 * structure tensor; Bazen and Gerez 2002, eq. 5), and the period that a wave of this variance and slope has: over a step of
 * one pixel E|difference|^2 = 4 sin^2(pi / period) * variance. The period tells ridges from edges (long) and noise (short).
 */
export function ridgeMap({ width, height, data }: GrayImage): RidgeMap {
  const columns = Math.floor(width / CELL);
  const rows = Math.floor(height / CELL);
  const count = columns * rows;
  const plane = (): Float32Array => new Float32Array(count);
  const map = {
    ...{ columns, rows, kinds: new Uint8Array(count), mean: plane(), contrast: plane() },
    ...{ cos: plane(), sin: plane(), period: plane() },
  };
  const n = (CELL - 1) ** 2;
  for (let cell = 0; cell < count; cell++) {
    const start = Math.floor(cell / columns) * CELL * width + (cell % columns) * CELL;
    let [sum, squares, xx, yy, xy] = [0, 0, 0, 0, 0];
    for (let y = 0; y < CELL - 1; y++) {
      for (let at = start + y * width, end = at + CELL - 1; at < end; at++) {
        const a = data[at]!;
        const b = data[at + 1]!;
        const c = data[at + width]!;
        const d = data[at + width + 1]!;
        // Differences over two by two pixels: unlike central ones they do not mistake the finest waves for wide ones.
        const gx = (b - a + d - c) / 2;
        const gy = (c - a + d - b) / 2;
        sum += a;
        squares += a * a;
        xx += gx * gx;
        yy += gy * gy;
        xy += gx * gy;
      }
    }
    const variance = Math.max(0, squares / n - (sum / n) ** 2);
    map.mean[cell] = sum / n;
    const contrast = Math.sqrt(variance);
    map.contrast[cell] = contrast;
    const slope = xx + yy;
    if (slope === 0 || variance === 0) continue;
    const cos = (xx - yy) / slope;
    const sin = (2 * xy) / slope;
    const period = Math.PI / Math.asin(Math.min(1, Math.sqrt(slope / n / variance) / 2));
    map.cos[cell] = cos;
    map.sin[cell] = sin;
    map.period[cell] = period;
    if (contrast < LEAST_CONTRAST) continue;
    const ridges = Math.hypot(cos, sin) >= LEAST_COHERENCE && period >= PERIOD.least && period <= PERIOD.most;
    map.kinds[cell] = ridges ? RIDGES : OTHER;
  }
  return map;
}

import type { GrayImage } from '../../image/gray-image.ts';
import { CELL, EVEN, RIDGES, type RidgeMap } from './ridge-map.ts';

/** What the cells of a map tell together. Shares are 0 to 1; 0 where there are no ridges. */
export interface MapEvidence {
  readonly ridgeCells: number;
  /** Part of the cells that vary. */
  readonly ridgeShare: number;
  /** Part of all cells that vary. */
  readonly varying: number;
  readonly varyingCells: number;
  /** 1 where all ridges run in one direction, 0 where in all alike: length of the mean of the doubled angles. */
  readonly straightness: number;
  /** How much stronger ridges of one direction are than those across it, as part of the mean contrast. */
  readonly directionalFade: number;
  /** Even cells clearly darker than the platen, as part of them and the ridge cells: skin without ridges. */
  readonly vanished: number;
  /** Mean grey value of those cells; 0 where there are none. */
  readonly vanishedMean: number;
  /** Mean part of a ridge cell that is nearer to its dark than to its light grey values. */
  readonly darkShare: number;
  /** Mean deviation of the grey values in ridge cells. */
  readonly contrast: number;
  /** Mean grey value of ridge cells. */
  readonly ridgeMean: number;
  /** What all but the lightest tenth of the even cells stay below: the platen's grey value; 0 where there are none. */
  readonly platen: number;
  /** Part of all cells that are even. */
  readonly evenShare: number;
}

/** So much darker than the lightest even cells is skin. */
const SKIN = 30;
/** Outermost pixels of a cell that do not count as its dark and light grey values: 5 % on each side. */
const OUTER = Math.round(0.05 * CELL * CELL);

/** @param image the one the map was made of */
export function mapEvidence(image: GrayImage, map: RidgeMap): MapEvidence {
  const { kinds } = map;
  let [ridges, varying, cos, sin, contrast, dark, ridgeSum] = [0, 0, 0, 0, 0, 0, 0];
  const evenMeans: number[] = [];
  for (let cell = 0; cell < kinds.length; cell++) {
    if (kinds[cell] === EVEN) {
      evenMeans.push(map.mean[cell]!);
      continue;
    }
    varying++;
    if (kinds[cell] !== RIDGES) continue;
    ridges++;
    const agreement = Math.hypot(map.cos[cell]!, map.sin[cell]!);
    cos += map.cos[cell]! / agreement;
    sin += map.sin[cell]! / agreement;
    contrast += map.contrast[cell]!;
    ridgeSum += map.mean[cell]!;
    dark += darkShareOf(image, map, cell);
  }
  const each = (sum: number): number => (ridges > 0 ? sum / ridges : 0);
  const platen = evenMeans.sort((a, b) => a - b)[Math.floor(0.9 * evenMeans.length)] ?? 0;
  const skin = evenMeans.filter((mean) => mean < platen - SKIN);
  let [fadeCos, fadeSin] = [0, 0];
  for (let cell = 0; cell < kinds.length; cell++) {
    if (kinds[cell] !== RIDGES) continue;
    const agreement = Math.hypot(map.cos[cell]!, map.sin[cell]!);
    const more = map.contrast[cell]! - each(contrast);
    fadeCos += (more * map.cos[cell]!) / agreement;
    fadeSin += (more * map.sin[cell]!) / agreement;
  }
  return {
    ridgeCells: ridges,
    ridgeShare: varying > 0 ? ridges / varying : 0,
    varying: kinds.length > 0 ? varying / kinds.length : 0,
    varyingCells: varying,
    straightness: each(Math.hypot(cos, sin)),
    directionalFade: ridges > 0 ? (2 * Math.hypot(fadeCos, fadeSin)) / contrast : 0,
    vanished: ridges > 0 ? skin.length / (skin.length + ridges) : 0,
    vanishedMean: skin.length > 0 ? skin.reduce((sum, mean) => sum + mean, 0) / skin.length : 0,
    darkShare: each(dark),
    contrast: each(contrast),
    ridgeMean: each(ridgeSum),
    platen,
    evenShare: kinds.length > 0 ? evenMeans.length / kinds.length : 0,
  };
}

const counts = new Uint16Array(256);

function darkShareOf({ width, data }: GrayImage, { columns }: RidgeMap, cell: number): number {
  counts.fill(0);
  const start = Math.floor(cell / columns) * CELL * width + (cell % columns) * CELL;
  for (let y = 0; y < CELL; y++) {
    for (let at = start + y * width, end = at + CELL; at < end; at++) counts[data[at]!]!++;
  }
  let low = 0;
  for (let seen = counts[0]!; seen <= OUTER; seen += counts[low]!) low++;
  let high = 255;
  for (let seen = counts[255]!; seen <= OUTER; seen += counts[high]!) high--;
  let darker = 0;
  for (let value = 0; 2 * value < low + high; value++) darker += counts[value]!;
  return darker / (CELL * CELL);
}

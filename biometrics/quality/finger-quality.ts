import type { GrayImage } from '../image/gray-image.ts';
import { resampled } from '../image/resample.ts';
import { type InkReason, inkReasons } from './finger/ink-reasons.ts';
import { hasRidges, isFinger } from './finger/is-finger.ts';
import { mapEvidence } from './finger/map-evidence.ts';
import { type Misplacement, misplacements } from './finger/placement.ts';
import { type QualityParts, qualityParts, ridgeAreaOf, scoreOf } from './finger/quality-parts.ts';
import { CELL, EVEN, type RidgeMap, ridgeMap } from './finger/ridge-map.ts';
import { nativeMeasures } from './native/measures.ts';

/**
 * What stands on the platen.
 *
 * - `good`: a finger
 * - `noFinger`: (almost) nothing
 * - `tooLittleArea`: a finger, but too little of it
 * - `notAFinger`: something else: noise, print, cloth, a face, a fault of the sensor; light ridges on dark ground, too
 */
export type FingerVerdict = 'good' | 'noFinger' | 'tooLittleArea' | 'notAFinger';

/**
 * What the officer can do something about.
 *
 * - `blank`, `notAFinger`, `inverted` (light ridges on dark ground: the scanner's setting): nothing to keep
 * - `moved`: smeared, or ridges of one direction faded
 * - `wet`: ridges run together; `dry`: thin or broken ridges
 * - `tooFarLeft` and so on: cut by that edge of the platen though there is room on the other side
 * - `tooLittleArea`: less than two thirds of a plain touch
 */
export type FingerReason = 'blank' | 'notAFinger' | 'inverted' | InkReason | Misplacement | 'tooLittleArea';

/** Result of `assessFinger`. */
export interface FingerQuality {
  readonly verdict: FingerVerdict;
  /** 0 to 100; 0 unless the verdict is `good` or `tooLittleArea`. Not NFIQ 2, and never to be written as it. */
  readonly score: number;
  /** The most urgent first; may be there although the score is high enough. */
  readonly reasons: readonly FingerReason[];
  /** Square millimetres of ridges. */
  readonly ridgeArea: number;
  /** What the score is made of; null where there is none. */
  readonly parts: QualityParts | null;
}

/** The rate at which the native measures are defined. */
const PPI = 500;
/** Below it ridges are hardly four pixels apart: nothing can be told. */
const LEAST_PPI = 200;
/** With fewer cells that vary (5 % of all; 20 square millimetres) there is nothing. */
const LEAST_VARYING = { share: 0.05, cells: 30 };
/** A plain touch covers 130 to 300 square millimetres; sensors smaller than 140 need half of their area. */
const LEAST_AREA = 70;
const SMALL_AREA = 100;
/** So much darker than the ridge cells is a dark ground, and so much of the image it is at least. */
const DARK_GROUND = { by: 30, share: 0.04 };

/**
 * Judges one finger: dark ridges on light ground, any sampling rate from 200 ppi on. A slap is cut into fingers first
 * (../segmentation). Built on the native measures of ISO/IEC 29794-4 and on a map of the ridges; how they become a score is
 * said in finger/quality-parts.ts. Any image gets an answer.
 *
 * @param isCut cut out of a larger image: the platen had room for a whole touch, however small this piece is, and the edges of
 *   the piece say nothing about where the finger lay
 */
export function assessFinger(original: GrayImage, { isCut = false } = {}): FingerQuality {
  if (!(original.ppi >= LEAST_PPI) || original.width < 1 || original.height < 1) return refused('noFinger', ['blank']);
  const image = resampled(original, PPI);
  const map = ridgeMap(image);
  const evidence = mapEvidence(image, map);
  if (evidence.varying < LEAST_VARYING.share && evidence.varyingCells < LEAST_VARYING.cells) {
    return refused('noFinger', ['blank']);
  }
  const print = cropped(image, map);
  if (evidence.evenShare >= DARK_GROUND.share && evidence.platen < evidence.ridgeMean - DARK_GROUND.by) {
    const flipped = { ...print, data: print.data.map((value) => 255 - value) };
    return refused('notAFinger', [isFinger(nativeMeasures(flipped), evidence) ? 'inverted' : 'notAFinger']);
  }
  if (!hasRidges(evidence)) return refused('notAFinger', ['notAFinger']);
  const native = nativeMeasures(print);
  if (!isFinger(native, evidence)) return refused('notAFinger', ['notAFinger']);
  const imageArea = (map.columns * map.rows * CELL ** 2 * 25.4 ** 2) / PPI ** 2;
  const room = isCut ? Number.POSITIVE_INFINITY : imageArea;
  const parts = qualityParts(native, evidence, room);
  const ridgeArea = ridgeAreaOf(evidence);
  const enough = ridgeArea >= Math.min(LEAST_AREA, room / 2);
  return {
    verdict: enough ? 'good' : 'tooLittleArea',
    score: scoreOf(parts),
    reasons: [
      ...inkReasons(native, evidence, parts),
      ...(isCut ? [] : misplacements(map)),
      ...(!enough || ridgeArea < Math.min(SMALL_AREA, 0.6 * room) ? (['tooLittleArea'] as const) : []),
    ],
    ridgeArea,
    parts,
  };
}

function refused(verdict: FingerVerdict, reasons: readonly FingerReason[]): FingerQuality {
  return { verdict, score: 0, reasons, ridgeArea: 0, parts: null };
}

/** The image without what is empty around the print, when that is a good part of it: native measures take time by area. */
function cropped(image: GrayImage, { columns, rows, kinds }: RidgeMap): GrayImage {
  let [left, top, right, bottom] = [columns, rows, -1, -1];
  for (let cell = 0; cell < kinds.length; cell++) {
    if (kinds[cell] === EVEN) continue;
    left = Math.min(left, cell % columns);
    right = Math.max(right, cell % columns);
    top = Math.min(top, Math.floor(cell / columns));
    bottom = Math.max(bottom, Math.floor(cell / columns));
  }
  const x = Math.max(0, (left - 1) * CELL);
  const y = Math.max(0, (top - 1) * CELL);
  const width = Math.min(image.width, (right + 2) * CELL) - x;
  const height = Math.min(image.height, (bottom + 2) * CELL) - y;
  if (width * height > 0.8 * image.width * image.height) return image;
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (y + row) * image.width + x;
    data.set(image.data.subarray(start, start + width), row * width);
  }
  return { width, height, ppi: image.ppi, data };
}

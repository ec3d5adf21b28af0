import type { GrayImage } from '../image/gray-image.ts';
import { shrink } from '../image/shrink.ts';
import { blockTexture } from './block-texture.ts';

/**
 * What stands on the platen.
 *
 * - `good`: enough ridges
 * - `noFinger`: (almost) nothing
 * - `tooLittleArea`: ridges, but too few
 * - `notAFinger`: something without ridges: noise, dirt, a face, a fault of the sensor
 */
export type CoverageVerdict = 'good' | 'noFinger' | 'tooLittleArea' | 'notAFinger';

/** Result of `assessCoverage`. */
export interface Coverage {
  /** Share of the image's blocks that look like ridges, 0..1. */
  readonly coverage: number;
  /** Area of those blocks in square millimetres. */
  readonly ridgeArea: number;
  /** Mean grey value, 0..255. */
  readonly meanIntensity: number;
  readonly verdict: CoverageVerdict;
  /** 0..100, see `assessCoverage`. */
  readonly score: number;
}

/** 16 pixels at 500 ppi: between one and two ridges. */
const BLOCK_MM = (16 * 25.4) / 500;
/**
 * Ridge periods in millimetres: 4.8 to 10.5 pixels at 500 ppi. True periods are 6 to 12, but sharp edges and noise shorten what
 * blockTexture finds.
 */
const PERIOD_MM = [(4.8 * 25.4) / 500, (10.5 * 25.4) / 500] as const;
const MIN_CONTRAST = 16;
const MIN_COHERENCE = 0.3;
/** Below this share of blocks with any contrast there is nothing to talk about. */
const MIN_TEXTURED = 0.05;
/** Of the blocks with contrast, so many must be ridges: worn real fingers had 0.61 and more, photographs 0.51 and less. */
const MIN_RIDGE_SHARE = 0.55;
/** A plain touch covers 130 to 300 square millimetres. */
const MIN_AREA_MM2 = 70;
const FULL_AREA_MM2 = 150;

/**
 * Tells whether ridges are there, and how much of them. This is a check of presence for guiding the operator; it is not NFIQ 2 and
 * its score must never be written or read as one.
 *
 * A block counts as ridge-like when its contrast, the agreement of its gradients and the period that contrast and slope imply
 * (block-texture.ts) are those of a ridge pattern. Sensors smaller than 140 square millimetres need half of their area.
 *
 * `score = 100 * extent * (0.4 + 0.6 * clarity)`, rounded; extent = ridge area / 150 mm2 (on small sensors: / 80 % of their area),
 * at most 1; clarity = (mean coherence of the ridge-like blocks - 0.3) / 0.5, between 0 and 1. Without a finger it is 0.
 */
export function assessCoverage(original: GrayImage): Coverage {
  // Finer sampling than 500 ppi adds noise, not ridges.
  const image = shrink(original, Math.max(1, Math.round(original.ppi / 500)));
  const { width, height, ppi } = image;
  const size = Math.max(4, Math.round((BLOCK_MM * ppi) / 25.4));
  const mm = 25.4 / ppi;
  let [blocks, textured, ridges, coherence] = [0, 0, 0, 0];
  for (let top = 0; top + size <= height; top += size) {
    for (let left = 0; left + size <= width; left += size) {
      const texture = blockTexture(image, left, top, size);
      blocks++;
      if (texture.contrast < MIN_CONTRAST) continue;
      textured++;
      const period = texture.period * mm;
      if (texture.coherence < MIN_COHERENCE || period < PERIOD_MM[0] || period > PERIOD_MM[1]) continue;
      ridges++;
      coherence += texture.coherence;
    }
  }
  const ridgeArea = ridges * (size * mm) ** 2;
  const imageArea = blocks * (size * mm) ** 2;
  const verdict = judge(blocks, textured, ridges, ridgeArea >= Math.min(MIN_AREA_MM2, imageArea / 2));
  const present = verdict === 'good' || verdict === 'tooLittleArea';
  const extent = Math.min(1, ridgeArea / Math.min(FULL_AREA_MM2, imageArea * 0.8));
  const clarity = Math.max(0, Math.min(1, (coherence / ridges - MIN_COHERENCE) / 0.5));
  return {
    coverage: blocks > 0 ? ridges / blocks : 0,
    ridgeArea,
    meanIntensity: image.data.reduce((sum, value) => sum + value, 0) / Math.max(1, image.data.length),
    verdict,
    score: present ? Math.round(100 * extent * (0.4 + 0.6 * clarity)) : 0,
  };
}

function judge(blocks: number, textured: number, ridges: number, enough: boolean): CoverageVerdict {
  if (blocks === 0 || textured < MIN_TEXTURED * blocks) return 'noFinger';
  if (ridges < MIN_RIDGE_SHARE * textured) return 'notAFinger';
  return enough ? 'good' : 'tooLittleArea';
}

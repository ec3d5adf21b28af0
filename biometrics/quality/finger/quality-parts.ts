import type { NativeMeasures } from '../native/measures.ts';
import { between, weighedScore } from '../score.ts';
import type { MapEvidence } from './map-evidence.ts';
import { CELL } from './ridge-map.ts';

/** What a score is made of: each 0 (useless) to 1 (nothing to better). */
export interface QualityParts {
  /** Area of ridges. */
  readonly area: number;
  /** Agreement of gradients in the finger's regions (native: OrientationMap_ROIFilter_CoherenceRel). */
  readonly coherence: number;
  /** Local clarity (native: LCS). */
  readonly clarity: number;
  /** Part of the ridges' frequency (native: FDA). */
  readonly frequency: number;
  /** Orientation flow (native: OF). */
  readonly flow: number;
  /** Evenness of ridge and valley widths (native: RVUP). */
  readonly uniformity: number;
  readonly contrast: number;
  /** Not too thin ridges, not too thick ones. */
  readonly notDry: number;
  readonly notWet: number;
  /** Nothing smeared. */
  readonly still: number;
}

/** A plain touch covers 130 to 300 square millimetres. */
const FULL_AREA = 150;
/** Parts whose measures scatter much from block to block say less. */
const WEIGHTS: { readonly [part in keyof QualityParts]: number } = {
  ...{ area: 2, coherence: 2, clarity: 2, frequency: 1, flow: 0.5, uniformity: 0.5 },
  ...{ contrast: 1, notDry: 1, notWet: 1, still: 2 },
};
const CELL_MM2 = ((CELL * 25.4) / 500) ** 2;

/** Square millimetres of ridges. */
export function ridgeAreaOf({ ridgeCells }: Pick<MapEvidence, 'ridgeCells'>): number {
  return ridgeCells * CELL_MM2;
}

/**
 * Parts by straight lines between two anchors, 0 at the first and 1 at the second. The anchors were measured: 29 real fingers
 * (live scans, slaps, ink) lie between worn and clear, their pictures eroded, dilated, smeared and made noisy, and made-up
 * touches beside them. Native measures that fall with quality have falling anchors.
 *
 * @param room square millimetres that a touch may cover: a sensor smaller than a finger needs 80 % of its own area
 */
export function qualityParts(native: NativeMeasures, evidence: MapEvidence, room: number): QualityParts {
  const { straightness, directionalFade, vanished } = evidence;
  const area = ridgeAreaOf(evidence);
  const full = Math.min(FULL_AREA, 0.8 * room);
  return {
    area: between(area, full / 8, full),
    // Worn real fingers 0.36, clear ones 0.6 to 0.83.
    coherence: between(native.coherenceMean, 0.2, 0.75),
    // Real fingers 0.66 to 0.81, ridges grown or worn by a pixel 0.41 to 0.8, text 0.1 to 0.55.
    clarity: between(native.clarity.mean, 0.4, 0.78),
    // Noise 0.2, real fingers 0.34 to 0.52.
    frequency: between(native.frequency.mean, 0.2, 0.4),
    // Real fingers 0.16 to 0.44, noise 0.64.
    flow: between(native.flow.mean, 0.7, 0.45),
    // Real fingers 0.31 to 1.48, ridges grown together up to 3.1.
    uniformity: between(native.uniformity.deviation, 2.5, 1),
    contrast: between(evidence.contrast, 12, 45),
    // Real fingers 0.27 to 0.62; worn by a pixel 0.17 to 0.33, grown by two 0.56 to 0.8.
    notDry: between(evidence.darkShare, 0.12, 0.3),
    notWet: between(evidence.darkShare, 0.8, 0.62),
    still: Math.min(
      // Real fingers up to 0.18, smeared by 8 px across 0.3 to 0.7.
      between(directionalFade, 0.5, 0.22),
      // Whole fingers up to 0.78 (arches), halves 0.83; smeared 0.8 to 0.98, stripes 1. Small areas may be straight.
      area < FULL_AREA / 2 ? 1 : between(straightness, 0.97, 0.85),
      between(vanished, 0.3, 0.05),
    ),
  };
}

/** 0 to 100. This is not NFIQ 2. */
export function scoreOf(parts: QualityParts): number {
  return weighedScore(parts, WEIGHTS);
}

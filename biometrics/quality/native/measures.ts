import type { GrayImage } from '../../image/gray-image.ts';
import { BLOCK, meanAndDeviation } from './foreground.ts';
import { ridgeFrequencyShare } from './frequency.ts';
import { coherence, gradientMoments, orientationCertainty } from './gradients.ts';
import { localBlocks } from './local-blocks.ts';
import { localClarity } from './local-clarity.ts';
import { orientationFlow } from './orientation-flow.ts';
import { blocksOfRegion, type FingerRegion, fingerRegion } from './region.ts';
import { ridgeValleyRatios } from './ridge-valley-ratios.ts';
import { type Distribution, distribution } from './statistics.ts';
import { turnedBlock } from './turned-block.ts';
import { withoutWhiteFrame } from './white-frame.ts';

/** Native quality measures of one finger (ISO/IEC 29794-4:2017, as published with NIST's reference implementation). */
export interface NativeMeasures {
  /** Mean grey value, 0 to 255 (Mu), and its deviation (UniformImage). */
  readonly mean: number;
  readonly deviation: number;
  /** Mean of the means of regions (MMB). */
  readonly meanOfBlocks: number;
  /** Frequency domain analysis (FDA), 0 to 1. */
  readonly frequency: Distribution;
  /** Local clarity (LCS), 0 to 1. */
  readonly clarity: Distribution;
  /** Orientation certainty (OCL), 0 to 1. */
  readonly certainty: Distribution;
  /** Orientation flow (OF), 0 smooth to 1. */
  readonly flow: Distribution;
  /** Ratios of ridge and valley widths (RVUP), 1 even. */
  readonly uniformity: Distribution;
  /** Pixels of the finger and their mean grey value (ImgProcROIArea). */
  readonly area: number;
  readonly meanOfRegion: number;
  /** Sum and mean over the finger's regions of the coherence of gradients, 0 to 1 each. */
  readonly coherenceSum: number;
  readonly coherenceMean: number;
  /** The image that was measured: without a white frame. */
  readonly image: GrayImage;
  readonly region: FingerRegion;
}

/** Limits of the histograms, by measure. */
const LIMITS = {
  frequency: [0.268, 0.304, 0.33, 0.355, 0.38, 0.407, 0.44, 0.5, 1],
  clarity: [0, 0.7, 0.74, 0.77, 0.79, 0.81, 0.83, 0.85, 0.87],
  certainty: [0.337, 0.479, 0.579, 0.655, 0.716, 0.766, 0.81, 0.852, 0.898],
  flow: [0.01715, 0.035, 0.0557, 0.081, 0.115, 0.1718, 0.2569, 0.4758, 0.748],
  uniformity: [0.5, 0.667, 0.8, 1, 1.25, 1.5, 2, 24, 30],
} as const;

/**
 * Measures a finger image of about 500 ppi with dark ridges on light ground. Blank images give zeros, never an error.
 * @param whole at least 2 x 2 px; a larger slap is cut into fingers first
 */
export function nativeMeasures(whole: GrayImage): NativeMeasures {
  const image = withoutWhiteFrame(whole);
  const { width, height } = image;
  const local = localBlocks(image);
  const frequency: number[] = [];
  const clarity: number[] = [];
  const uniformity: number[] = [];
  for (const block of local.blocks) {
    if (!block.inside) continue;
    const flat = turnedBlock(image, block, block.angle + Math.PI / 2, { upright: true, padded: true });
    frequency.push(ridgeFrequencyShare(flat));
    clarity.push(localClarity(turnedBlock(image, block, block.angle, { upright: false, padded: false })));
    uniformity.push(...ridgeValleyRatios(turnedBlock(image, block, block.angle, { upright: false, padded: true })));
  }
  const region = fingerRegion(image);
  const coherences = blocksOfRegion(region, width, height).map(({ x, y, width: w, height: h }) =>
    w < 2 || h < 2 ? 0 : coherence(gradientMoments(image, x, y, w, h)),
  );
  const coherenceSum = coherences.reduce((sum, value) => sum + value, 0);
  return {
    ...meanAndDeviation(image.data),
    meanOfBlocks: meanOfBlocks(image),
    frequency: distribution(frequency, LIMITS.frequency),
    clarity: distribution(clarity, LIMITS.clarity),
    certainty: distribution(certainties(image), LIMITS.certainty),
    flow: distribution(orientationFlow(local), LIMITS.flow),
    uniformity: distribution(uniformity, LIMITS.uniformity),
    area: region.area,
    meanOfRegion: region.mean,
    coherenceSum,
    coherenceMean: coherences.length > 0 ? coherenceSum / coherences.length : 0,
    image,
    region,
  };
}

/** Certainties of whole regions from the upper left corner on; even ones are left out. */
function certainties(image: GrayImage): number[] {
  const values: number[] = [];
  for (let y = 0; y + BLOCK <= image.height; y += BLOCK) {
    for (let x = 0; x + BLOCK <= image.width; x += BLOCK) {
      const value = orientationCertainty(gradientMoments(image, x, y, BLOCK, BLOCK));
      if (value !== null) values.push(value);
    }
  }
  return values;
}

function meanOfBlocks({ width, height, data }: GrayImage): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y += BLOCK) {
    for (let x = 0; x < width; x += BLOCK) {
      const right = Math.min(width, x + BLOCK);
      const bottom = Math.min(height, y + BLOCK);
      let total = 0;
      for (let row = y; row < bottom; row++) {
        for (let at = row * width + x; at < row * width + right; at++) total += data[at]!;
      }
      sum += total / ((right - x) * (bottom - y));
      count++;
    }
  }
  return sum / count;
}

import { between, weighedScore } from '../score.ts';
import type { IrisMeasures } from './measures.ts';

/** What a score is made of: each 0 (useless) to 1 (nothing to better). */
export interface IrisParts {
  readonly usable: number;
  readonly sharp: number;
  readonly pupilContrast: number;
  readonly scleraContrast: number;
  readonly greys: number;
  readonly radius: number;
  readonly margin: number;
  readonly pupilSize: number;
}

/** What decides whether an iris can be compared at all weighs most. */
const WEIGHTS: { readonly [part in keyof IrisParts]: number } = {
  ...{ usable: 2, sharp: 2, radius: 1, margin: 1, pupilContrast: 1, scleraContrast: 0.5, greys: 0.5, pupilSize: 0.5 },
};

/**
 * Parts by straight lines between two anchors, 0 at the first and 1 at the second. The second anchor is what ISO/IEC 29794-6
 * recommends, where it does; the first was set on made-up eyes spoiled step by step, for no real images were at hand.
 */
export function irisParts(measures: IrisMeasures): IrisParts {
  return {
    usable: between(measures.usableIrisArea, 20, 70),
    sharp: between(measures.sharpness, 5, 80),
    pupilContrast: between(measures.irisPupilContrast, 10, 30),
    scleraContrast: between(measures.irisScleraContrast, 2, 10),
    greys: between(measures.greyScaleUtilisation, 3, 5),
    radius: between(measures.irisRadius, 40, 80),
    margin: between(measures.marginAdequacy, 10, 80),
    pupilSize: Math.min(between(measures.pupilIrisRatio, 10, 20), between(measures.pupilIrisRatio, 80, 70)),
  };
}

/** 0 to 100. */
export function irisScore(parts: IrisParts): number {
  return weighedScore(parts, WEIGHTS);
}

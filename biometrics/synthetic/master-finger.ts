import { type GaborBank, gaborBank } from './gabor-bank.ts';
import { type Random, randomFrom } from './random.ts';
import { growRidges, NO_KERNEL, type RidgeField } from './ridge-growth.ts';
import { drawPatternClass, type OrientationField, orientationField, type PatternClass } from './ridge-pattern.ts';
import { smoothNoise } from './smooth-noise.ts';

/** The skin of one made-up finger tip: what all its impressions have in common. */
export interface MasterFinger {
  readonly seed: number;
  readonly pattern: PatternClass;
  /** Ridge values around the finger's middle, at `pixelsPerMm`. */
  readonly ridges: RidgeField;
  readonly pixelsPerMm: number;
}

/** Size of the finger tip that is modelled. */
export const FINGER_WIDTH_MM = 16;
export const FINGER_HEIGHT_MM = 18;

/** Half the ridge detail of 500 ppi is enough to carry a ridge of 0.46 mm: 4.5 pixels a period, a quarter of the work. */
const PIXELS_PER_MM = 250 / 25.4;
const DIRECTIONS = 48;
const PASSES = 12;
const PERIODS_MM = [0.42, 0.44, 0.46, 0.48, 0.5];
let bank: GaborBank | null = null;

/**
 * Makes a finger out of a seed: class, singular points, ridge widths and minutiae follow from it alone. The same seed gives the
 * same finger everywhere; different seeds give different fingers. Made up: no finger of a person goes into it.
 */
export function createMasterFinger(seed: number, choice: { readonly pattern?: PatternClass } = {}): MasterFinger {
  const random = randomFrom(seed);
  const drawn = drawPatternClass(random);
  const pattern = choice.pattern ?? drawn;
  const orientation = orientationField(pattern, random);
  bank ??= gaborBank(
    DIRECTIONS,
    PERIODS_MM.map((period) => period * PIXELS_PER_MM),
  );
  const width = Math.round(FINGER_WIDTH_MM * PIXELS_PER_MM);
  const height = Math.round(FINGER_HEIGHT_MM * PIXELS_PER_MM);
  const kernelAt = chooseKernels(width, height, orientation, random);
  const ridges = growRidges({ width, height }, bank, kernelAt, PASSES, random);
  return { seed, pattern, ridges, pixelsPerMm: PIXELS_PER_MM };
}

function chooseKernels(width: number, height: number, orientation: OrientationField, random: Random): Uint16Array {
  const kernelAt = new Uint16Array(width * height).fill(NO_KERNEL);
  const periodNoise = smoothNoise(random, 3.5);
  const middle = random.between(1.4, 2.6);
  for (let row = 0; row < height; row++) {
    const y = (row - height / 2) / PIXELS_PER_MM;
    for (let column = 0; column < width; column++) {
      const x = (column - width / 2) / PIXELS_PER_MM;
      if (!isSkin(x, y)) continue;
      const turn = Math.round((orientation(x, y) * DIRECTIONS) / Math.PI);
      const direction = ((turn % DIRECTIONS) + DIRECTIONS) % DIRECTIONS;
      // Ridges are wider near the crease below than at the tip.
      const wide = middle + y * 0.08 + 1.3 * periodNoise(x + 50, y + 50);
      const period = Math.max(0, Math.min(PERIODS_MM.length - 1, Math.round(wide)));
      kernelAt[row * width + column] = period * DIRECTIONS + direction;
    }
  }
  return kernelAt;
}

/** The outline of a finger tip: a box with well-rounded corners (a superellipse). */
function isSkin(x: number, y: number): boolean {
  return ((2 * Math.abs(x)) / FINGER_WIDTH_MM) ** 3 + ((2 * Math.abs(y)) / FINGER_HEIGHT_MM) ** 3 < 1;
}

import { addCreases } from './creases.ts';
import { type GaborBank, gaborBank } from './gabor-bank.ts';
import { type Random, randomFrom } from './random.ts';
import { growRidges, NO_KERNEL, type RidgeField } from './ridge-growth.ts';
import {
  drawPatternClass,
  jointField,
  type OrientationField,
  orientationField,
  type PatternClass,
} from './ridge-pattern.ts';
import { growPhases, type PhaseLattice } from './ridge-phase.ts';
import { smoothNoise } from './smooth-noise.ts';

/** A piece of ridged skin: what all its impressions have in common. */
export interface Skin {
  /** Ridge values around the skin's middle, at `pixelsPerMm`. */
  readonly ridges: RidgeField;
  readonly pixelsPerMm: number;
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
}

/** The skin of one made-up finger tip. */
export interface MasterFinger extends Skin {
  readonly seed: number;
  readonly pattern: PatternClass;
}

/** What may be chosen of a finger rather than drawn from its seed. Another size is another finger. */
export interface MasterFingerChoice {
  readonly pattern?: PatternClass;
  /** Size of the finger tip, mm; 16 x 18 where missing. */
  readonly width?: number;
  readonly height?: number;
}

/** Half the ridge detail of 500 ppi is enough to carry a ridge of 0.46 mm: 4.5 pixels a period, a quarter of the work. */
const PIXELS_PER_MM = 250 / 25.4;
/** Phases grow on every second pixel in the end. */
const NODE_PX = 2;
/** Passes of the lattices, from the coarsest on, and of the filters in the end. */
const TIP = { lattices: [6, 5, 4], filters: 2 };
/** Joints touch so lightly that nobody sees the shape of their forks. */
const JOINT = { lattices: [6, 3, 2], filters: 1 };
const DIRECTIONS = 48;
const PERIODS_MM = [0.38, 0.4, 0.42, 0.44, 0.46, 0.48, 0.5, 0.52, 0.54] as const;
let bank: GaborBank | null = null;

/**
 * Makes a finger out of a seed: class, singular points, ridge widths and minutiae follow from it alone. The same seed gives the
 * same finger everywhere; different seeds give different fingers. Made up: no finger of a person goes into it.
 */
export function createMasterFinger(seed: number, choice: MasterFingerChoice = {}): MasterFinger {
  const random = randomFrom(seed);
  const drawn = drawPatternClass(random);
  const pattern = choice.pattern ?? drawn;
  const { width = 16, height = 18 } = choice;
  const skin = growSkin(width, height, orientationField(pattern, random), TIP, random);
  addCreases(skin.ridges, skin.pixelsPerMm, random);
  return { seed, pattern, ...skin };
}

/** Makes the skin of a middle joint, as it touches below the finger tips of a slap. */
export function createJoint(seed: number, width: number, height: number): Skin {
  const random = randomFrom(seed);
  return growSkin(width, height, jointField(random), JOINT, random);
}

function growSkin(
  width: number,
  height: number,
  orientation: OrientationField,
  passes: typeof TIP,
  random: Random,
): Skin {
  bank ??= gaborBank(
    DIRECTIONS,
    PERIODS_MM.map((period) => period * PIXELS_PER_MM),
  );
  const period = periodField(random);
  const columns = Math.ceil((width * PIXELS_PER_MM) / NODE_PX);
  const rows = Math.ceil((height * PIXELS_PER_MM) / NODE_PX);
  const wave = (x: number, y: number) => {
    const direction = orientation(x, y);
    const rate = (2 * Math.PI) / period(x, y);
    return { x: rate * Math.sin(direction), y: rate * Math.cos(direction) };
  };
  const lattice = growPhases({ columns, rows, spacing: NODE_PX / PIXELS_PER_MM }, wave, passes.lattices, random);
  const { start, kernelAt } = onPixels(lattice, width, height);
  return { width, height, pixelsPerMm: PIXELS_PER_MM, ridges: growRidges(start, bank, kernelAt, passes.filters) };
}

/** Ridge period, mm: wider in some fingers than in others, a little wider near the crease below than at the tip. */
function periodField(random: Random): OrientationField {
  const noise = smoothNoise(random, 3.5);
  const own = random.between(0.435, 0.485);
  return (x, y) => Math.max(PERIODS_MM[0], Math.min(PERIODS_MM.at(-1)!, own + 0.0016 * y + 0.022 * noise(x, y)));
}

/** Each node of the lattice becomes NODE_PX x NODE_PX pixels: their ridge values, and their kernels where there is skin. */
function onPixels(lattice: PhaseLattice, widthMm: number, heightMm: number) {
  const { columns, rows, spacing, re, im, waveX, waveY } = lattice;
  const [width, height] = [columns * NODE_PX, rows * NODE_PX];
  const start = { width, height, values: new Float32Array(width * height) };
  const kernelAt = new Uint16Array(width * height).fill(NO_KERNEL);
  for (let node = 0; node < columns * rows; node++) {
    const [column, row] = [node % columns, Math.floor(node / columns)];
    const [x, y] = [(column - (columns - 1) / 2) * spacing, (row - (rows - 1) / 2) * spacing];
    if (!isSkin(x / widthMm, y / heightMm)) continue;
    const [wx, wy] = [waveX[node]!, waveY[node]!];
    const kernel = kernelOf(wx, wy);
    for (let dy = 0; dy < NODE_PX; dy++) {
      for (let dx = 0; dx < NODE_PX; dx++) {
        const at = (row * NODE_PX + dy) * width + column * NODE_PX + dx;
        const phase = (wx * (dx - (NODE_PX - 1) / 2) + wy * (dy - (NODE_PX - 1) / 2)) / PIXELS_PER_MM;
        start.values[at] = re[node]! * Math.cos(phase) - im[node]! * Math.sin(phase);
        kernelAt[at] = kernel;
      }
    }
  }
  return { start, kernelAt };
}

function kernelOf(waveX: number, waveY: number): number {
  const turn = Math.round((Math.atan2(waveX, waveY) * DIRECTIONS) / Math.PI);
  const direction = ((turn % DIRECTIONS) + DIRECTIONS) % DIRECTIONS;
  const period = (2 * Math.PI) / Math.sqrt(waveX * waveX + waveY * waveY);
  const step = PERIODS_MM[1] - PERIODS_MM[0];
  const nearest = Math.max(0, Math.min(PERIODS_MM.length - 1, Math.round((period - PERIODS_MM[0]) / step)));
  return nearest * DIRECTIONS + direction;
}

/** The outline of a finger tip, in widths and heights: a box with well-rounded corners (a superellipse). */
function isSkin(x: number, y: number): boolean {
  return Math.abs(2 * x) ** 3 + Math.abs(2 * y) ** 3 < 1;
}

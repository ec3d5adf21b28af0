import type { RgbImage } from '../image/rgb-image.ts';
import type { Corners, Point } from './corners.ts';

const SAMPLES = 96;
/** So near to a corner the other side's edge is in the way. */
const MARGIN = 0.05;
/** Below this step over one pixel (three colours together) there is no edge to be seen. */
const LEAST_STEP = 10;
const ROUNDS = 6;

/** A side as fitted: a point on it and its direction, and how many of the places looked at agree with it. */
interface FittedSide {
  at: Point;
  direction: Point;
  agreeing: number;
}

/**
 * Corners found in a small copy, fitted to the picture itself: across each side the steepest step is looked for, a straight line laid
 * through these by least squares with Tukey's biweight (P. Huber, Robust Statistics, 1981, 4.8), and neighbouring lines are crossed.
 *
 * @param factor pixels of the picture to one of the small copy: the search goes three of them to each side
 * @returns the corners and the share of places along the sides that agree with them, 0 to 1
 */
export function refineCorners(
  image: RgbImage,
  corners: Corners,
  factor: number,
): { corners: Corners; straightness: number } {
  let current = corners;
  let straightness = 0;
  // The second time from nearby, where no other edge can be mistaken for the side.
  for (const reach of [3 * factor + 1, factor + 2]) {
    const sides = current.map((corner, i) => fitSide(image, corner, current[(i + 1) % 4]!, reach));
    straightness = sides.reduce((sum, { agreeing }) => sum + agreeing, 0) / (4 * SAMPLES);
    const crossed = current.map((corner, i) => crossing(sides[(i + 3) % 4]!, sides[i]!) ?? corner);
    current = [crossed[0]!, crossed[1]!, crossed[2]!, crossed[3]!];
  }
  return { corners: current, straightness };
}

function fitSide(image: RgbImage, from: Point, to: Point, reach: number): FittedSide {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const direction = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const across = { x: -direction.y, y: direction.x };
  const places: { along: number; off: number }[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const t = MARGIN + ((1 - 2 * MARGIN) * (i + 0.5)) / SAMPLES;
    const middle = { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
    const off = steepest(image, middle, across, reach);
    if (off !== null) places.push({ along: t * length, off });
  }
  const { start, slope, agreeing } = robustLine(places);
  const [cos, sin] = [1 / Math.hypot(1, slope), slope / Math.hypot(1, slope)];
  return {
    at: { x: from.x + across.x * start, y: from.y + across.y * start },
    direction: { x: direction.x * cos + across.x * sin, y: direction.y * cos + across.y * sin },
    agreeing,
  };
}

/** How far from the middle, across the side, the picture changes most; null where it hardly does. */
function steepest(image: RgbImage, middle: Point, across: Point, reach: number): number | null {
  const count = Math.ceil(reach) * 2 + 1;
  const half = (count - 1) / 2;
  const colours = new Float64Array(count * 3);
  for (let i = 0; i < count; i++) {
    colourAt(image, middle.x + across.x * (i - half), middle.y + across.y * (i - half), colours, i * 3);
  }
  const steps = new Float64Array(count);
  for (let i = 1; i < count - 1; i++) {
    for (let k = 0; k < 3; k++) steps[i]! += Math.abs(colours[(i + 1) * 3 + k]! - colours[(i - 1) * 3 + k]!) / 2;
  }
  let best = 1;
  for (let i = 2; i < count - 1; i++) if (steps[i]! > steps[best]!) best = i;
  if (steps[best]! < LEAST_STEP) return null;
  // The middle of the step, finer than a pixel: its centre of gravity.
  let [sum, weights] = [0, 0];
  for (let i = Math.max(1, best - 2); i <= Math.min(count - 2, best + 2); i++) {
    sum += steps[i]! * i;
    weights += steps[i]!;
  }
  return sum / weights - half;
}

/** Bilinear, pixel middles at .5; outside the picture its edge goes on. */
function colourAt({ width, height, data }: RgbImage, x: number, y: number, to: Float64Array, at: number): void {
  const u = Math.min(width - 1, Math.max(0, x - 0.5));
  const v = Math.min(height - 1, Math.max(0, y - 0.5));
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [right, below] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [fx, fy] = [u - left, v - top];
  for (let k = 0; k < 3; k++) {
    const pixel = (column: number, row: number): number => data[(row * width + column) * 3 + k]!;
    const upper = pixel(left, top) * (1 - fx) + pixel(right, top) * fx;
    const lower = pixel(left, below) * (1 - fx) + pixel(right, below) * fx;
    to[at + k] = upper * (1 - fy) + lower * fy;
  }
}

/** `off = start + slope * along`, with how many places lie within a pixel and a half of it. */
function robustLine(places: readonly { along: number; off: number }[]): {
  start: number;
  slope: number;
  agreeing: number;
} {
  const middle = [...places].map(({ off }) => off).sort((a, b) => a - b)[places.length >> 1] ?? 0;
  let [start, slope] = [middle, 0];
  let width = Math.max(3, ...places.map(({ off }) => Math.abs(off - middle)));
  for (let round = 0; round < ROUNDS; round++) {
    let [w, x, y, xx, xy] = [0, 0, 0, 0, 0];
    for (const { along, off } of places) {
      const far = (off - start - slope * along) / width;
      const weight = Math.abs(far) < 1 ? (1 - far * far) ** 2 : 0;
      w += weight;
      x += weight * along;
      y += weight * off;
      xx += weight * along * along;
      xy += weight * along * off;
    }
    const determinant = w * xx - x * x;
    if (determinant > 1e-6) {
      slope = (w * xy - x * y) / determinant;
      start = (y - slope * x) / w;
    }
    width = Math.max(1.5, width / 2);
  }
  const agreeing = places.filter(({ along, off }) => Math.abs(off - start - slope * along) < 1.5).length;
  return { start, slope, agreeing };
}

function crossing(a: FittedSide, b: FittedSide): Point | null {
  const determinant = a.direction.x * b.direction.y - a.direction.y * b.direction.x;
  if (Math.abs(determinant) < 1e-6) return null;
  const t = ((b.at.x - a.at.x) * b.direction.y - (b.at.y - a.at.y) * b.direction.x) / determinant;
  return { x: a.at.x + a.direction.x * t, y: a.at.y + a.direction.y * t };
}

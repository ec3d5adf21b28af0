import type { GrayImage } from '../../image/gray-image.ts';

/** Centre and radius in pixels of the image it was found in. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A circle fitted to an edge, and how well the edge is one. */
export interface FittedCircle extends Circle {
  /** Share of the directions in which the edge lies on the circle, 0 to 1. */
  readonly support: number;
  /** Root of the mean square of their distances to it, as a share of the radius. */
  readonly deviation: number;
}

/** The grey value nearest to a point; NaN outside. */
export function greyAt({ width, height, data }: GrayImage, x: number, y: number): number {
  const [column, row] = [Math.round(x), Math.round(y)];
  return column < 0 || row < 0 || column >= width || row >= height ? Number.NaN : data[row * width + column]!;
}

/**
 * The mean grey value on a circle in some directions (radians, 0 to the right, growing downwards); NaN where more than half
 * lies outside of the image.
 */
export function meanOnCircle(image: GrayImage, circle: Circle, directions: readonly Direction[]): number {
  let sum = 0;
  let count = 0;
  for (const { cos, sin } of directions) {
    const value = greyAt(image, circle.x + circle.radius * cos, circle.y + circle.radius * sin);
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count * 2 >= directions.length ? sum / count : Number.NaN;
}

export interface Direction {
  readonly cos: number;
  readonly sin: number;
}

/** Directions at even distances within arcs, given in degrees. */
export function directionsOf(count: number, ...arcs: readonly (readonly [from: number, to: number])[]): Direction[] {
  const total = arcs.reduce((sum, [from, to]) => sum + to - from, 0);
  return arcs.flatMap(([from, to]) => {
    const share = Math.max(1, Math.round((count * (to - from)) / total));
    return Array.from({ length: share }, (_, i) => {
      const angle = ((from + ((to - from) * (i + 0.5)) / share) * Math.PI) / 180;
      return { cos: Math.cos(angle), sin: Math.sin(angle) };
    });
  });
}

/**
 * Fits a circle to the strongest rise from dark to bright near a first guess: along each direction the largest difference of the
 * means of `reach` pixels on both sides, then a circle by least squares (I. Kasa, "A circle fitting procedure and its error
 * analysis", 1976), twice, the second time without what lies off. Null where too few directions have a rise.
 *
 * @param ceiling what is brighter counts as that bright: a lamp's reflection beside the edge must not outdo it
 */
export function fitCircle(
  image: GrayImage,
  guess: Circle,
  directions: readonly Direction[],
  reach: number,
  ceiling = 255,
): FittedCircle | null {
  const points = directions.flatMap((direction) => risePoint(image, guess, direction, reach, ceiling));
  if (points.length < 8) return null;
  const first = kasa(points);
  if (!first) return null;
  const near = points.filter((point) => Math.abs(distanceTo(first, point)) < Math.max(2, 0.06 * first.radius));
  const circle = near.length >= 8 ? kasa(near) : null;
  if (!circle) return null;
  const square = near.reduce((sum, point) => sum + distanceTo(circle, point) ** 2, 0) / near.length;
  return { ...circle, support: near.length / directions.length, deviation: Math.sqrt(square) / circle.radius };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function risePoint(image: GrayImage, guess: Circle, { cos, sin }: Direction, reach: number, ceiling: number): Point[] {
  const window = Math.max(2, Math.round(0.6 * reach));
  const span = Math.ceil(2 * reach);
  const values: number[] = [];
  for (let offset = -span - window; offset <= span + window; offset++) {
    const r = guess.radius + offset;
    values.push(r < 0 ? Number.NaN : Math.min(ceiling, greyAt(image, guess.x + r * cos, guess.y + r * sin)));
  }
  let best = 3;
  let at = Number.NaN;
  for (let i = window; i < values.length - window; i++) {
    let rise = 0;
    for (let k = 1; k <= window; k++) rise += values[i + k]! - values[i - k]!;
    const offset = i - span - window;
    // Of two edges the one nearer to the guess.
    const weighed = (rise / window) * (1 - 0.5 * (offset / span) ** 2);
    if (weighed > best) [best, at] = [weighed, guess.radius + offset];
  }
  return Number.isNaN(at) ? [] : [{ x: guess.x + at * cos, y: guess.y + at * sin }];
}

function distanceTo({ x, y, radius }: Circle, point: Point): number {
  return Math.hypot(point.x - x, point.y - y) - radius;
}

/** x² + y² + D x + E y + F = 0 by least squares, about the points' middle. */
function kasa(points: readonly Point[]): Circle | null {
  const n = points.length;
  const middleX = points.reduce((sum, { x }) => sum + x, 0) / n;
  const middleY = points.reduce((sum, { y }) => sum + y, 0) / n;
  let [xx, xy, yy, xz, yz, zz] = [0, 0, 0, 0, 0, 0];
  for (const point of points) {
    const [x, y] = [point.x - middleX, point.y - middleY];
    const z = x * x + y * y;
    xx += x * x;
    xy += x * y;
    yy += y * y;
    xz += x * z;
    yz += y * z;
    zz += z;
  }
  const determinant = 2 * (xx * yy - xy * xy);
  if (Math.abs(determinant) < 1e-6) return null;
  const x = (xz * yy - yz * xy) / determinant;
  const y = (yz * xx - xz * xy) / determinant;
  return { x: x + middleX, y: y + middleY, radius: Math.sqrt(x * x + y * y + zz / n) };
}

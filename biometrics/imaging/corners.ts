import { ImagingError } from './imaging-error.ts';

/** A place in a picture, in pixels: (0, 0) is the outer corner of the first pixel, (0.5, 0.5) its middle. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a page, clockwise as seen: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

/** The whole picture as a page. */
export function wholePicture(width: number, height: number): Corners {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

/** Corners further outside than this share of the picture's longer side are no page of it. */
const OUTSIDE = 0.25;
/** A page covers at least this share of the picture. */
const MIN_SHARE = 0.002;

/** Twice the signed area of a triangle; positive when the turn from `a` over `b` to `c` is clockwise on the screen. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Area in square pixels (the shoelace formula); positive for corners in clockwise order. */
export function areaOf(corners: Corners): number {
  const [a, b, c, d] = corners;
  return (turn(a, b, c) + turn(a, c, d)) / 2;
}

/** Whether the four make a convex page in clockwise order, with no corner flat. */
export function isConvex([a, b, c, d]: Corners): boolean {
  return turn(a, b, c) > 0 && turn(b, c, d) > 0 && turn(c, d, a) > 0 && turn(d, a, b) > 0;
}

/** Refuses corners that no page of the picture can have. @throws ImagingError bad-corners */
export function checkCorners(corners: Corners, width: number, height: number): void {
  const far = OUTSIDE * Math.max(width, height);
  for (const { x, y } of corners) {
    const inSight = x >= -far && x <= width + far && y >= -far && y <= height + far;
    // Also false for NaN.
    if (!inSight) throw new ImagingError('bad-corners', 'outside');
  }
  if (!isConvex(corners)) throw new ImagingError('bad-corners', 'not convex');
  if (areaOf(corners) < MIN_SHARE * width * height) throw new ImagingError('bad-corners', 'too small');
}

/**
 * Four points in any order as a page's corners: clockwise around their middle, beginning with the one nearest to the top left.
 */
export function orderCorners(points: Corners): Corners {
  const middle = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) };
  const angle = ({ x, y }: Point): number => Math.atan2(y - middle.y, x - middle.x);
  const around = [...points].sort((a, b) => angle(a) - angle(b));
  let first = 0;
  for (let i = 1; i < 4; i++) {
    if (around[i]!.x + around[i]!.y < around[first]!.x + around[first]!.y) first = i;
  }
  const at = (i: number): Point => around[(first + i) % 4]!;
  return [at(0), at(1), at(2), at(3)];
}

/** Corners in a picture that is larger or smaller by a factor. */
export function scaleCorners(corners: Corners, factor: number): Corners {
  const [a, b, c, d] = corners.map(({ x, y }) => ({ x: x * factor, y: y * factor }));
  return [a!, b!, c!, d!];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

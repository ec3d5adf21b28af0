import type { Corners, Point } from './corners.ts';
import { ImagingError } from './imaging-error.ts';

/** A projective map of the plane, row by row: `(x, y) → ((m0 x + m1 y + m2) / w, (m3 x + m4 y + m5) / w)`, `w = m6 x + m7 y + m8`. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/**
 * The map of the unit square's corners (0,0), (1,0), (1,1), (0,1) to four points (P. Heckbert, Fundamentals of Texture Mapping and
 * Image Warping, 1989, 2.2.2).
 * @throws ImagingError bad-corners when three of them lie on one line
 */
export function fromUnitSquare([a, b, c, d]: Corners): Homography {
  const [dx1, dx2, sx] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x];
  const [dy1, dy2, sy] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y];
  const determinant = dx1 * dy2 - dx2 * dy1;
  if (!(Math.abs(determinant) > 1e-9)) throw new ImagingError('bad-corners', 'on one line');
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1];
}

/** The map that takes back what another did: its adjugate, which is its inverse up to a factor that falls out. */
export function inverted([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** First `before`, then `after`. */
export function composed(after: Homography, before: Homography): Homography {
  const at = (row: number, column: number): number =>
    after[row * 3]! * before[column]! +
    after[row * 3 + 1]! * before[3 + column]! +
    after[row * 3 + 2]! * before[6 + column]!;
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

/** The map of four corners to four others. @throws ImagingError bad-corners when three of either lie on one line */
export function homographyOf(from: Corners, to: Corners): Homography {
  return composed(fromUnitSquare(to), inverted(fromUnitSquare(from)));
}

export function mapPoint(map: Homography, { x, y }: Point): Point {
  const w = map[6] * x + map[7] * y + map[8];
  return { x: (map[0] * x + map[1] * y + map[2]) / w, y: (map[3] * x + map[4] * y + map[5]) / w };
}

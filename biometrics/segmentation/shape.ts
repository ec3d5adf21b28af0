import type { CellMask } from './cell-mask.ts';
import type { Part } from './parts.ts';

/** A point or direction, px; y grows downwards. */
export interface Vector {
  readonly x: number;
  readonly y: number;
}

/** A part seen along its own axis. */
export interface Shape {
  /** Middle of its cells, px. */
  readonly centre: Vector;
  /** Radians by which the finger leans from upright, to the right positive, -pi/2 to pi/2. */
  readonly lean: number;
  /** How much longer than wide its spread is: 1 round. */
  readonly elongation: number;
  /** Extent along the axis and across it from the centre, px: tip above (negative) to root below, left to right. */
  readonly tip: number;
  readonly root: number;
  readonly left: number;
  readonly right: number;
}

/** Place of a cell's middle, px. */
export function cellCentre({ columns, size }: CellMask, cell: number): Vector {
  return { x: ((cell % columns) + 0.5) * size, y: (((cell / columns) | 0) + 0.5) * size };
}

/** Along and across coordinates of a point about a centre, for an axis that leans so much: along grows towards the root. */
export function alongAcross(point: Vector, centre: Vector, lean: number): { along: number; across: number } {
  const dx = point.x - centre.x;
  const dy = point.y - centre.y;
  const sin = Math.sin(lean);
  const cos = Math.cos(lean);
  return { along: -dx * sin + dy * cos, across: dx * cos + dy * sin };
}

/** Middle and lean (of the longest spread) of a part, by its second moments. */
export function momentsOf(mask: CellMask, part: Part): { centre: Vector; lean: number; elongation: number } {
  let x = 0;
  let y = 0;
  for (const cell of part) {
    const point = cellCentre(mask, cell);
    x += point.x;
    y += point.y;
  }
  const centre = { x: x / part.length, y: y / part.length };
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const cell of part) {
    const point = cellCentre(mask, cell);
    xx += (point.x - centre.x) ** 2;
    yy += (point.y - centre.y) ** 2;
    xy += (point.x - centre.x) * (point.y - centre.y);
  }
  // Angle of the longest axis from upright; an upright axis has all its spread in y.
  const lean = Math.atan2(-2 * xy, yy - xx) / 2;
  const root = Math.hypot(xx - yy, 2 * xy);
  const longest = (xx + yy + root) / 2;
  const shortest = (xx + yy - root) / 2;
  return { centre, lean, elongation: shortest > 0 ? Math.sqrt(longest / shortest) : 1 };
}

/** The part's extent along an axis of this lean. */
export function shapeOf(
  mask: CellMask,
  part: Part,
  lean: number,
  elongation = 1,
  centre = momentsOf(mask, part).centre,
): Shape {
  let [tip, root, left, right] = [0, 0, 0, 0];
  for (const cell of part) {
    const { along, across } = alongAcross(cellCentre(mask, cell), centre, lean);
    tip = Math.min(tip, along);
    root = Math.max(root, along);
    left = Math.min(left, across);
    right = Math.max(right, across);
  }
  // Cells are told by their surroundings: the skin ends one cell before they do.
  const inset = mask.size / 2;
  return { centre, lean, elongation, tip: tip + inset, root: root - inset, left: left + inset, right: right - inset };
}

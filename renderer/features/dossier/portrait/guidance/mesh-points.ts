import { AT, at, EYES, type FaceMesh, MESH_POINTS, type Point3 } from '../../../../../biometrics/portrait/face-mesh.ts';
import { placeIn, type Square } from './square.ts';

/** Input of the mesh and of the eyes' own network, pixels a side. */
export const meshSide = 192;
export const eyeSide = 64;
/** Points of an eye's network: 71 of the lids, then the iris, its middle first. */
const lidPoints = 71;
const irisPoints = 5;
/** An eye's square is so much wider than the eye. */
const eyeMargin = 2.3;
/** The next frame's square is so much larger than the mesh. */
const meshMargin = 1.5;

/** The mesh of the network's 1,404 numbers, in pixels of the image. */
export function meshFrom(numbers: Float32Array, square: Square): Point3[] {
  const scale = square.size / meshSide;
  return Array.from({ length: MESH_POINTS }, (_, i) => ({
    ...placeIn(square, numbers[3 * i]! / meshSide, numbers[3 * i + 1]! / meshSide),
    z: numbers[3 * i + 2]! * scale,
  }));
}

/** Where the same face is looked for in the next frame. */
export function squareAround(mesh: FaceMesh): Square {
  const face = mesh.slice(0, MESH_POINTS);
  const angle = tiltOf(mesh);
  // Along the head's own axes.
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const across = face.map(({ x, y }) => x * cos + y * sin);
  const down = face.map(({ x, y }) => y * cos - x * sin);
  const [left, right] = [Math.min(...across), Math.max(...across)];
  const [top, bottom] = [Math.min(...down), Math.max(...down)];
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: u * cos - v * sin,
    y: u * sin + v * cos,
    size: meshMargin * Math.max(right - left, bottom - top),
    angle,
  };
}

/** The squares in which the eyes' network looks, the right eye first. */
export function eyeSquares(mesh: FaceMesh): [Square, Square] {
  const angle = tiltOf(mesh);
  const of = ({ outer, inner }: (typeof EYES)['right']): Square => {
    const [a, b] = [at(mesh, outer), at(mesh, inner)];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, size: eyeMargin * Math.hypot(a.x - b.x, a.y - b.y), angle };
  };
  return [of(EYES.right), of(EYES.left)];
}

/** Points of the lids in the order of the eyes' network: its lower contour from the outer corner inwards, then its upper one. */
const lids = {
  right: [33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173],
  left: [263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398],
} as const;

/**
 * The mesh with its lids as the eyes' network sees them, and the irises behind its points.
 * @param numbers 228 for each eye, the right one first
 * @param mirrored whether the eye was shown mirrored; the network knows one side only
 */
export function withEyes(
  mesh: FaceMesh,
  numbers: readonly [Float32Array, Float32Array],
  squares: readonly [Square, Square],
  mirrored: readonly [boolean, boolean],
): Point3[] {
  const out = mesh.slice(0, MESH_POINTS);
  (['right', 'left'] as const).forEach((side, eye) => {
    const place = (point: number): { x: number; y: number } => {
      const across = numbers[eye]![3 * point]! / eyeSide;
      return placeIn(squares[eye]!, mirrored[eye] ? 1 - across : across, numbers[eye]![3 * point + 1]! / eyeSide);
    };
    lids[side].forEach((index, point) => {
      out[index] = { ...place(point), z: at(mesh, index).z };
    });
    const { z } = at(mesh, EYES[side].outer);
    for (let i = 0; i < irisPoints; i++) out.push({ ...place(lidPoints + i), z });
  });
  return out;
}

/** Radians, clockwise as seen: from the sides of the face. */
function tiltOf(mesh: FaceMesh): number {
  const [right, left] = [at(mesh, AT.rightSide), at(mesh, AT.leftSide)];
  return Math.atan2(left.y - right.y, left.x - right.x);
}

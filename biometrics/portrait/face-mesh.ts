/** A place in an image: pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point of a face: pixels of the image, `z` in the same unit, smaller towards the camera, zero about the middle of the head. */
export interface Point3 extends Point {
  readonly z: number;
}

/**
 * A face as 468 points of the MediaPipe face mesh (Kartynnik et al., "Real-time Facial Surface Geometry from Monocular Video on
 * Mobile GPUs", 2019), and where the irises were looked for, ten more: 468 to 472 and 473 to 477, the middle of each first.
 */
export type FaceMesh = readonly Point3[];

export const MESH_POINTS = 468;
const IRIS_POINTS = 10;

/** Points by name. Right and left are the person's own: the right eye stands left in the image. */
export const AT = {
  foreheadTop: 10,
  forehead: 151,
  betweenBrows: 9,
  bridge: 6,
  noseTip: 1,
  chin: 152,
  chinFront: 199,
  rightCheek: 50,
  leftCheek: 280,
  rightSide: 234,
  leftSide: 454,
  upperLip: 13,
  lowerLip: 14,
  rightMouth: 78,
  leftMouth: 308,
} as const;

/** An eye: its corners, then pairs of points of the upper and lower lid, one above the other. */
interface EyePoints {
  readonly outer: number;
  readonly inner: number;
  readonly lids: readonly (readonly [upper: number, lower: number])[];
  readonly brow: number;
}

export const EYES: { readonly right: EyePoints; readonly left: EyePoints } = {
  right: {
    outer: 33,
    inner: 133,
    lids: [
      [160, 144],
      [158, 153],
    ],
    brow: 105,
  },
  left: {
    outer: 263,
    inner: 362,
    lids: [
      [387, 373],
      [385, 380],
    ],
    brow: 334,
  },
};

/** A point of a mesh. @throws RangeError when the mesh is too short */
export function at(mesh: FaceMesh, index: number): Point3 {
  const point = mesh[index];
  if (!point) throw new RangeError(`a face mesh of ${mesh.length} points has no point ${index}`);
  return point;
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** The middles between the corners of each eye: the eye centres of ISO/IEC 19794-5 (12.1 left, 12.2 right). */
export function eyeCentres(mesh: FaceMesh): { right: Point; left: Point } {
  const centre = ({ outer, inner }: EyePoints): Point => middle(at(mesh, outer), at(mesh, inner));
  return { right: centre(EYES.right), left: centre(EYES.left) };
}

/** The middles of both irises; null where they were not looked for. */
export function irisCentres(mesh: FaceMesh): { right: Point; left: Point } | null {
  const [a, b] = [mesh[MESH_POINTS], mesh[MESH_POINTS + IRIS_POINTS / 2]];
  if (!a || !b) return null;
  const { right } = eyeCentres(mesh);
  return distance(a, right) <= distance(b, right) ? { right: a, left: b } : { right: b, left: a };
}

import { AT, at, eyeCentres, type FaceMesh, type Point3 } from './face-mesh.ts';

/** Turns of the head in degrees, 0 where it is seen from the front, with the signs of ISO/IEC 19794-5 (pose angles). */
export interface HeadPose {
  /** Above 0: towards the person's own left. */
  readonly yaw: number;
  /** Above 0: down. */
  readonly pitch: number;
  /** Above 0: tilted towards the person's right shoulder. */
  readonly roll: number;
}

type Vector = readonly [number, number, number];

const minus = (a: Point3, b: Point3): Vector => [a.x - b.x, a.y - b.y, a.z - b.z];

const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [b * f - c * e, c * d - a * f, a * e - b * d];

/** A face whose chin lies by this much in front of its hairline is upright: the mean face of the mesh, in degrees. */
const MEAN_SLOPE = 0.7;

/**
 * How the head is turned, from the plane through both sides of the face, hairline and chin; the tilt from the line between the
 * eyes, as the standard measures it. Depth is what the mesh guesses from one image: some 3 degrees may be wrong in yaw and
 * pitch.
 */
export function headPose(mesh: FaceMesh): HeadPose {
  const across = minus(at(mesh, AT.leftSide), at(mesh, AT.rightSide));
  const down = minus(at(mesh, AT.chin), at(mesh, AT.foreheadTop));
  const [x, y, z] = cross(across, down);
  const { right, left } = eyeCentres(mesh);
  const roll = Math.atan2(right.y - left.y, left.x - right.x);
  // What is measured in the image is measured in the head's own plane: without its tilt, up and aside do not mix.
  const aside = x * Math.cos(roll) - y * Math.sin(roll);
  const upwards = x * Math.sin(roll) + y * Math.cos(roll);
  return {
    yaw: degrees(Math.atan2(-aside, z)),
    pitch: degrees(Math.atan2(-upwards, Math.hypot(aside, z))) - MEAN_SLOPE,
    roll: degrees(roll),
  };
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;

import type { RgbImage } from '../image/rgb-image.ts';
import { AT, EYES, type FaceMesh, MESH_POINTS, type Point3 } from './face-mesh.ts';

/** How a made-up face looks; all are 0 or open and shut as a good portrait has them unless told. */
export interface MadeUpFace {
  /** Middle between the eyes in the image, and pixels between the eyes. */
  x: number;
  y: number;
  eyes: number;
  /** Degrees, as `HeadPose` has them. */
  yaw: number;
  pitch: number;
  roll: number;
  /** Lids' height as a share of the eye's width; lips' gap as a share of the mouth's. */
  eyeOpening: number;
  mouthOpening: number;
  /** Irises beside the middle of the eyes, as a share of half an eye's width; null: none. */
  gaze: number | null;
}

const GOOD: MadeUpFace = {
  ...{ x: 210, y: 260, eyes: 100, yaw: 0, pitch: 0, roll: 0 },
  ...{ eyeOpening: 0.3, mouthOpening: 0.01, gaze: 0 },
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * A mesh whose named points stand as in a mean face, for tests: the middle between the eyes is the origin, the distance between them the
 * unit, x to the right in the image, y down, z away from the camera. Unnamed points lie in the middle.
 */
export function madeUpFace(look: Partial<MadeUpFace> = {}): FaceMesh {
  const face = { ...GOOD, ...look };
  const own = new Map<number, readonly [number, number, number]>([
    [AT.foreheadTop, [0, -0.88, 0.03]],
    [AT.forehead, [0, -0.62, -0.08]],
    [AT.betweenBrows, [0, -0.25, -0.13]],
    [AT.bridge, [0, -0.03, -0.12]],
    [AT.noseTip, [0, 0.6, -0.5]],
    [AT.chin, [0, 1.9, 0.064]],
    [AT.chinFront, [0, 1.55, -0.1]],
    [AT.rightCheek, [-0.62, 0.6, 0.05]],
    [AT.leftCheek, [0.62, 0.6, 0.05]],
    [AT.rightSide, [-1.21, 0.32, 1.05]],
    [AT.leftSide, [1.21, 0.32, 1.05]],
    [AT.rightMouth, [-0.38, 1.12, -0.02]],
    [AT.leftMouth, [0.38, 1.12, -0.02]],
    [AT.upperLip, [0, 1.1 - 0.38 * face.mouthOpening, -0.15]],
    [AT.lowerLip, [0, 1.1 + 0.38 * face.mouthOpening, -0.15]],
  ]);
  const wide = 0.44;
  for (const [side, middle] of [
    ['right', -0.5],
    ['left', 0.5],
  ] as const) {
    const outwards = Math.sign(middle);
    const { outer, inner, lids, brow } = EYES[side];
    own.set(outer, [middle + (outwards * wide) / 2, 0, 0.1]);
    own.set(inner, [middle - (outwards * wide) / 2, 0, 0]);
    own.set(brow, [middle, -0.35, 0]);
    for (const [upper, lower] of lids) {
      own.set(upper, [middle, (-wide * face.eyeOpening) / 2, 0]);
      own.set(lower, [middle, (wide * face.eyeOpening) / 2, 0]);
    }
  }
  const place = turned(face);
  const mesh = Array.from({ length: MESH_POINTS }, (_, i) => place(own.get(i) ?? [0, 0.5, 0]));
  if (face.gaze === null) return mesh;
  // As the network has them: the right eye's five points, then the left one's.
  const [right, left] = [-0.5, 0.5].map((middle) => place([middle + (wide / 2) * (face.gaze ?? 0), 0, 0.05]));
  return [...mesh, ...Array<Point3>(5).fill(right!), ...Array<Point3>(5).fill(left!)];
}

/** From the face's own axes to the image: turned aside, then up or down, then tilted. */
function turned({ x, y, eyes, yaw, pitch, roll }: MadeUpFace) {
  const [a, b, c] = [radians(yaw), radians(pitch), radians(roll)];
  return ([px, py, pz]: readonly [number, number, number]): Point3 => {
    // The nose, at negative z, moves to the image's right when the face turns to its own left.
    const x1 = px * Math.cos(a) - pz * Math.sin(a);
    const z1 = px * Math.sin(a) + pz * Math.cos(a);
    const y2 = py * Math.cos(b) - z1 * Math.sin(b);
    const z2 = py * Math.sin(b) + z1 * Math.cos(b);
    // Towards the right shoulder: the right eye, left in the image, sinks.
    const x3 = x1 * Math.cos(c) + y2 * Math.sin(c);
    const y3 = y2 * Math.cos(c) - x1 * Math.sin(c);
    return { x: x + eyes * x3, y: y + eyes * y3, z: eyes * z2 };
  };
}

/** White ground with an evenly lit face of fine grain where `madeUpFace` stands, 420 x 560 unless told. */
export function madeUpPortrait(
  light = (_x: number, _y: number): number => 1,
  ground = 235,
  width = 420,
  height = 560,
): RgbImage {
  const data = new Uint8Array(width * height * 3);
  let seed = 7;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const inside = ((x - GOOD.x) / 125) ** 2 + ((y - GOOD.y - 50) / 170) ** 2 < 1;
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      const grain = ((seed >> 16) % 21) - 10;
      const value = (channel: number): number => (inside ? light(x, y) * [190, 150, 125][channel]! + grain : ground);
      for (let channel = 0; channel < 3; channel++) data[i + channel] = Math.min(255, Math.max(0, value(channel)));
    }
  }
  return { width, height, data };
}

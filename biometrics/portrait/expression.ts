import { AT, at, distance, EYES, eyeCentres, type FaceMesh, irisCentres } from './face-mesh.ts';

/**
 * How far each eye is open: the mean height of its lids as a share of its width (the "eye aspect ratio" of Soukupová and Čech,
 * "Real-Time Eye Blink Detection using Facial Landmarks", 2016). Some 0.2 to 0.4 open, below 0.13 closed.
 */
export function eyeOpenings(mesh: FaceMesh): { right: number; left: number } {
  const opening = ({ outer, inner, lids }: (typeof EYES)['right']): number => {
    const height = lids.reduce((sum, [upper, lower]) => sum + distance(at(mesh, upper), at(mesh, lower)), 0);
    return height / lids.length / distance(at(mesh, outer), at(mesh, inner));
  };
  return { right: opening(EYES.right), left: opening(EYES.left) };
}

/**
 * Where the eyes look: the irises beside the middle of their eyes, as a share of half an eye's width, the mean of both eyes, so that
 * converging on something near cancels out. `aside` above 0: to the right in the image. Null where the irises were not looked for.
 */
export function gaze(mesh: FaceMesh): { aside: number; down: number } | null {
  const irises = irisCentres(mesh);
  if (!irises) return null;
  const centres = eyeCentres(mesh);
  const sides = (['right', 'left'] as const).map((side) => {
    const { outer, inner } = EYES[side];
    const [from, to] = side === 'right' ? [at(mesh, outer), at(mesh, inner)] : [at(mesh, inner), at(mesh, outer)];
    const half = distance(from, to) / 2;
    const along = { x: (to.x - from.x) / (2 * half), y: (to.y - from.y) / (2 * half) };
    const off = { x: irises[side].x - centres[side].x, y: irises[side].y - centres[side].y };
    return { aside: (off.x * along.x + off.y * along.y) / half, down: (off.y * along.x - off.x * along.y) / half };
  });
  const mean = (of: 'aside' | 'down'): number => sides.reduce((sum, one) => sum + one[of], 0) / sides.length;
  return { aside: mean('aside'), down: mean('down') };
}

/** How far the mouth is open: between the lips' inner edges, as a share of the mouth's width; about 0 when it is closed. */
export function mouthOpening(mesh: FaceMesh): number {
  const width = distance(at(mesh, AT.rightMouth), at(mesh, AT.leftMouth));
  return distance(at(mesh, AT.upperLip), at(mesh, AT.lowerLip)) / width;
}

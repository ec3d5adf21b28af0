import { AT, at, EYES, type FaceMesh, type Point } from './face-mesh.ts';
import { boxAround, histogram, type Luma, mean } from './luma.ts';

/** Width of the strip beside the face in which an ear belongs, as a share of the distance between the eyes. */
const WIDE = 0.16;
/** Darker than this share of the cheek beside it, a pixel is no skin. */
const DARK = 0.45;

/**
 * How much of the place of each ear is covered by something dark: hair, a hat, headphones. The mesh has no ears: the strip beside the face
 * is looked at, from the brows to the mouth. Light hair and light cloth are not told from skin or ground.
 * @returns shares from 0 to 1; 0 where the strip lies outside the image
 */
export function coveredEars(luma: Luma, mesh: FaceMesh, eyeDistance: number): { right: number; left: number } {
  const mouth = at(mesh, AT.upperLip).y;
  const side = (edge: Point, cheek: Point, brow: Point, outwards: number): number => {
    const skin = mean(histogram(luma, boxAround(luma, cheek, 0.3 * eyeDistance)));
    const middle = { x: edge.x + outwards * (0.04 + WIDE / 2) * eyeDistance, y: (brow.y + mouth) / 2 };
    const strip = histogram(luma, boxAround(luma, middle, WIDE * eyeDistance, Math.max(1, mouth - brow.y)));
    const all = strip.reduce((sum, count) => sum + count, 0);
    if (all === 0 || !(skin > 0)) return 0;
    return strip.subarray(0, Math.round(DARK * skin)).reduce((sum, count) => sum + count, 0) / all;
  };
  return {
    right: side(at(mesh, AT.rightSide), at(mesh, AT.rightCheek), at(mesh, EYES.right.brow), -1),
    left: side(at(mesh, AT.leftSide), at(mesh, AT.leftCheek), at(mesh, EYES.left.brow), 1),
  };
}

import { AT, at, distance, eyeCentres, type FaceMesh, middle, type Point } from './face-mesh.ts';

/** Where a head stands in its image, in pixels. Crown and length are estimated: the mesh ends at the hairline. */
export interface HeadFrame {
  readonly eyes: { readonly right: Point; readonly left: Point };
  /** The middle between the eyes: M of ISO/IEC 19794-5. */
  readonly middle: Point;
  readonly eyeDistance: number;
  /** From where one ear meets the head to where the other does: W. */
  readonly width: number;
  readonly chin: Point;
  readonly crown: Point;
  /** From chin to crown: L. */
  readonly length: number;
}

/**
 * From the eyes to the crown as a part of from the eyes to the chin: 111.3 to 117.7 mm (Farkas, "Anthropometry of the Head and Face",
 * 1994: v-en and en-gn).
 */
const CROWN = 0.95;

/** Measures the head. */
export function headFrame(mesh: FaceMesh): HeadFrame {
  const eyes = eyeCentres(mesh);
  const between = middle(eyes.right, eyes.left);
  const chin = at(mesh, AT.chin);
  const crown = { x: between.x - CROWN * (chin.x - between.x), y: between.y - CROWN * (chin.y - between.y) };
  return {
    eyes,
    middle: between,
    eyeDistance: distance(eyes.right, eyes.left),
    width: distance(at(mesh, AT.rightSide), at(mesh, AT.leftSide)),
    chin: { x: chin.x, y: chin.y },
    crown,
    length: distance(chin, crown),
  };
}

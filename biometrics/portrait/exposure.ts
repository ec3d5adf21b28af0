import { AT, at, type FaceMesh } from './face-mesh.ts';
import { boxAround, histogram, type Luma, mean, quantile } from './luma.ts';

export interface Exposure {
  /** Brightness that only the lightest twentieth of the face exceeds, 0 to 255. Dark skin has highlights, too. */
  readonly highlights: number;
  /** Share of the face that is burned out. */
  readonly burned: number;
  /** The darker cheek's mean brightness as a share of the lighter one's. */
  readonly evenness: number;
}

/** Brighter than this nothing can be told any more. */
const BURNED = 250;
/** Side of a zone in which intensity is measured, as a share of the distance between the eyes (ISO/IEC 39794-5, annex D). */
const ZONE = 0.3;

/**
 * How a face is lit, in the zones where ISO/IEC 39794-5 (annex D) measures it: forehead, both cheeks, chin. Of its rule that no zone is below
 * half the brightness of another only the cheeks are held against each other: hair and beards are not light.
 */
export function exposureOf(luma: Luma, mesh: FaceMesh, eyeDistance: number): Exposure {
  const zone = (point: number): Uint32Array =>
    histogram(luma, boxAround(luma, at(mesh, point), Math.max(3, ZONE * eyeDistance)));
  const right = zone(AT.rightCheek);
  const left = zone(AT.leftCheek);
  const face = new Uint32Array(256);
  for (const counts of [right, left, zone(AT.forehead), zone(AT.chinFront)]) {
    counts.forEach((count, value) => {
      face[value]! += count;
    });
  }
  const all = face.reduce((sum, count) => sum + count, 0);
  const burned = face.subarray(BURNED).reduce((sum, count) => sum + count, 0);
  const [a, b] = [mean(right), mean(left)];
  return {
    highlights: quantile(face, 0.95),
    burned: all === 0 ? 0 : burned / all,
    evenness: a > 0 && b > 0 ? Math.min(a, b) / Math.max(a, b) : 1,
  };
}

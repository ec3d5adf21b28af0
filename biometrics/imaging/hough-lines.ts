import type { EdgeMap } from './edge-map.ts';

/** `x cos(angle) + y sin(angle) = distance`, pixels and radians (0 to π). */
export interface Line {
  readonly angle: number;
  readonly distance: number;
}

const ANGLES = 180;
/** An edge point votes for lines that run as it does, give or take. */
const SPREAD = 2;
/** Two lines nearer than this are one. */
const [SAME_ANGLE, SAME_DISTANCE] = [7, 7];
/** One letter's edge is no more than an even line of this strength. */
const STRONGEST = 160;

/**
 * The strongest straight edges of a picture (Hough transform in the form of R. Duda, P. Hart, CACM 15 (1972), each edge point voting
 * only for the lines along its own direction: D. Ballard, Pattern Recognition 13 (1981)).
 */
export function houghLines({ width, height, strength, angle }: EdgeMap, most: number): Line[] {
  const reach = Math.ceil(Math.hypot(width, height));
  const distances = 2 * reach + 1;
  const votes = new Float32Array(ANGLES * distances);
  const [sines, cosines] = [new Float64Array(ANGLES), new Float64Array(ANGLES)];
  for (let i = 0; i < ANGLES; i++) {
    sines[i] = Math.sin((i * Math.PI) / ANGLES);
    cosines[i] = Math.cos((i * Math.PI) / ANGLES);
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (strength[at] === 0) continue;
      const weight = Math.min(STRONGEST, strength[at]!);
      const middle = Math.round((angle[at]! * ANGLES) / Math.PI);
      for (let i = middle - SPREAD; i <= middle + SPREAD; i++) {
        const bin = (i + ANGLES) % ANGLES;
        const distance = Math.floor((x + 0.5) * cosines[bin]! + (y + 0.5) * sines[bin]!) + reach;
        votes[bin * distances + distance]! += weight;
      }
    }
  }
  const rounded = votes.map((own, i) => own + ((votes[i - 1] ?? 0) + (votes[i + 1] ?? 0)) / 2);
  return peaks(rounded, distances, most).map(({ bin, at }) => {
    const [before, own, after] = [-1, 0, 1].map((by) => votes[bin * distances + at + by] ?? 0) as [
      number,
      number,
      number,
    ];
    // A line between two bins gives votes to both.
    const middle = at + 0.5 + (after - before) / Math.max(1, before + own + after);
    return { angle: (bin * Math.PI) / ANGLES, distance: middle - reach };
  });
}

function peaks(votes: Float32Array, distances: number, most: number): { bin: number; at: number }[] {
  const found: { bin: number; at: number }[] = [];
  while (found.length < most) {
    let best = 0;
    for (let i = 1; i < votes.length; i++) if (votes[i]! > votes[best]!) best = i;
    if (votes[best]! <= 0) break;
    const [bin, at] = [Math.floor(best / distances), best % distances];
    found.push({ bin, at });
    for (let i = -SAME_ANGLE; i <= SAME_ANGLE; i++) {
      // Beyond 0 and π the same line has its distance on the other side.
      const over = bin + i < 0 || bin + i >= ANGLES;
      const nearest = over ? distances - 1 - at : at;
      const row = ((bin + i + ANGLES) % ANGLES) * distances;
      const first = Math.max(0, nearest - SAME_DISTANCE);
      votes.fill(0, row + first, row + Math.min(distances, nearest + SAME_DISTANCE + 1));
    }
  }
  return found;
}

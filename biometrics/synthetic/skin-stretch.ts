import type { Random } from './random.ts';
import { smoothNoise } from './smooth-noise.ts';

/** Millimetres by which skin was moved at a place. */
export type Displacement = (x: number, y: number) => { readonly x: number; readonly y: number };

/** Where skin begins to move, in parts of what touches; further out it is moved more and more. */
const STUCK = 0.35;

/**
 * How skin stretches when a finger is put down: what touches first sticks to the platen, the rest is pulled and twisted about it
 * (the plastic distortion of Cappelli, Maio, Maltoni 2001), and a little unevenness is left everywhere.
 *
 * @param halfWidth,halfHeight what touches, mm
 */
export function skinStretch(halfWidth: number, halfHeight: number, random: Random): Displacement {
  const [right, down] = [smoothNoise(random, 7), smoothNoise(random, 7)];
  const pull = { x: random.between(-0.35, 0.35), y: random.between(-0.35, 0.35) };
  const twist = (random.between(-3, 3) * Math.PI) / 180;
  return (x, y) => {
    const reach = Math.sqrt((x / halfWidth) ** 2 + (y / halfHeight) ** 2);
    const far = Math.max(0, Math.min(1, (reach - STUCK) / (1 - STUCK)));
    const moved = (1 - Math.cos(Math.PI * far)) / 2;
    return {
      x: moved * (pull.x - twist * y) + 0.12 * right(x, y),
      y: moved * (pull.y + twist * x) + 0.12 * down(x, y),
    };
  };
}

import type { Random } from './random.ts';

/** A smooth random function of the plane. */
export type SmoothNoise = (x: number, y: number) => number;

const SIZE = 32;

/**
 * Smooth noise with features about `scale` pixels wide: random values on a lattice, joined by cosine-like blending (value noise).
 * Values lie in -1..1; the pattern repeats after 32 cells.
 */
export function smoothNoise(random: Random, scale: number): SmoothNoise {
  const lattice = Float64Array.from({ length: SIZE * SIZE }, () => random.between(-1, 1));
  const wrap = SIZE - 1;
  return (x, y) => {
    const column = Math.floor(x / scale);
    const row = Math.floor(y / scale);
    const fx = x / scale - column;
    const fy = y / scale - row;
    const sx = fx * fx * (3 - 2 * fx);
    const sy = fy * fy * (3 - 2 * fy);
    const [left, right] = [column & wrap, (column + 1) & wrap];
    const [top, bottom] = [(row & wrap) * SIZE, ((row + 1) & wrap) * SIZE];
    const above = lattice[top + left]! + sx * (lattice[top + right]! - lattice[top + left]!);
    const below = lattice[bottom + left]! + sx * (lattice[bottom + right]! - lattice[bottom + left]!);
    return above + sy * (below - above);
  };
}

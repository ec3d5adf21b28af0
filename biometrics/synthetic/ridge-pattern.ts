import type { Random } from './random.ts';
import { smoothNoise } from './smooth-noise.ts';

/** Pattern classes of fingerprints (Henry system, without sub-classes). */
export type PatternClass = 'arch' | 'leftLoop' | 'rightLoop' | 'whorl';

/** Ridge direction (radians, 0 to the right, counter-clockwise, modulo pi) at a point in millimetres, y downwards. */
export type OrientationField = (x: number, y: number) => number;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws a class with the shares found in people: loops 65 %, whorls 28 %, arches 7 % (Wilson, Candela, Watson 1994, rounded). */
export function drawPatternClass(random: Random): PatternClass {
  const share = random.next();
  if (share < 0.07) return 'arch';
  if (share < 0.35) return 'whorl';
  return share < 0.67 ? 'rightLoop' : 'leftLoop';
}

/**
 * An orientation field around the origin (the middle of the finger), individual to `random`.
 *
 * Loops and whorls follow the zero-pole model (Sherlock, Monro 1993): half the angle to each core minus half the angle to each
 * delta. A dome above the core and gentle noise, both free of singular points, take away its stiffness. Arches follow the
 * sinusoidal field of SFinGe (Cappelli 2003).
 */
export function orientationField(pattern: PatternClass, random: Random): OrientationField {
  const noise = smoothNoise(random, 5);
  const waver = random.between(0.06, 0.14);
  const base = pattern === 'arch' ? archField(random) : zeroPoleField(...singularPoints(pattern, random), random);
  return (x, y) => base(x, y) + waver * noise(x + 40, y + 40);
}

function archField(random: Random): OrientationField {
  const peak = random.between(0.7, 1.15);
  const half = random.between(7, 9);
  const middle = random.between(-0.6, 0.6);
  const level = random.between(0, 2.5);
  return (x, y) => {
    // Steepest at the arch's own height, a mild dome above, flat towards the crease below.
    const above = Math.min(0, y - level) / 9;
    const below = Math.max(0, y - level) / 4.5;
    const height = peak * (Math.max(0.45, 1 + above * 0.7) - Math.min(1, below) * 0.95);
    const across = Math.max(-1, Math.min(1, (x - middle) / half));
    return -height * Math.sin(across * Math.PI) * (1 - 0.25 * Math.abs(across));
  };
}

function singularPoints(pattern: PatternClass, random: Random): [Point[], Point[]] {
  const core = { x: random.between(-1, 1), y: random.between(-2.2, -0.3) };
  if (pattern === 'whorl') {
    const gap = random.between(0.7, 3.2);
    const lean = random.between(-0.6, 0.6);
    const second = { x: core.x + lean, y: core.y + gap };
    const left = { x: core.x - random.between(5, 7.5), y: core.y + random.between(5.5, 8) };
    const right = { x: core.x + random.between(5, 7.5), y: core.y + random.between(5.5, 8) };
    return [
      [core, second],
      [left, right],
    ];
  }
  const side = pattern === 'rightLoop' ? -1 : 1;
  return [[core], [{ x: core.x + side * random.between(3.8, 6.5), y: core.y + random.between(5, 8.5) }]];
}

function zeroPoleField(cores: readonly Point[], deltas: readonly Point[], random: Random): OrientationField {
  const dome = random.between(0.3, 0.55);
  const middle = cores.reduce((sum, core) => sum + core.x, 0) / cores.length;
  const top = cores[0]!.y;
  const angle = (x: number, y: number, to: Point) => Math.atan2(to.y - y, x - to.x);
  return (x, y) => {
    let sum = 0;
    for (const core of cores) sum += angle(x, y, core);
    for (const delta of deltas) sum -= angle(x, y, delta);
    const above = 1 / (1 + Math.exp((y - top) / 1.5));
    return sum / 2 - dome * Math.tanh((x - middle) / 5) * above;
  };
}

import type { Random } from './random.ts';
import { smoothNoise } from './smooth-noise.ts';

/** Pattern classes of fingerprints (Henry system); a twin loop is one of the whorls. */
export type PatternClass = 'arch' | 'tentedArch' | 'leftLoop' | 'rightLoop' | 'whorl' | 'twinLoop';

/** Ridge direction (radians, 0 to the right, counter-clockwise, modulo pi) at a point in millimetres, y downwards. */
export type OrientationField = (x: number, y: number) => number;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Shares found in people (Wilson, Candela, Watson 1994); about a seventh of whorls are twin loops. */
const SHARES: readonly (readonly [PatternClass, number])[] = [
  ['arch', 0.037],
  ['tentedArch', 0.029],
  ['twinLoop', 0.04],
  ['whorl', 0.239],
  ['rightLoop', 0.317],
  ['leftLoop', 0.338],
];

/** How much ridges bend above a core rather than beside and below it, radians. */
const ROUNDNESS: Record<Exclude<PatternClass, 'arch'>, number> = {
  ...{ tentedArch: 0.2, leftLoop: 0.5, rightLoop: 0.5, whorl: 0, twinLoop: 0.2 },
};

/** Draws a class with the shares found in people. */
export function drawPatternClass(random: Random): PatternClass {
  let left = random.next();
  for (const [pattern, share] of SHARES) {
    left -= share;
    if (left < 0) return pattern;
  }
  return 'leftLoop';
}

/**
 * An orientation field around the origin (the middle of the finger), individual to `random`.
 *
 * All but plain arches follow the zero-pole model (Sherlock, Monro 1993): half the angle to each core minus half the angle to
 * each delta, each angle bent by a correction of its own that is linear between eight directions (Vizcaya, Gerhardt 1996). A dome
 * above the core and gentle noise, both free of singular points, take away the rest of its stiffness. Plain arches follow the
 * sinusoidal field of SFinGe (Cappelli 2003).
 */
export function orientationField(pattern: PatternClass, random: Random): OrientationField {
  const noise = smoothNoise(random, 5);
  const waver = random.between(0.05, 0.12);
  const base =
    pattern === 'arch'
      ? archField(random)
      : zeroPoleField(...singularPoints(pattern, random), ROUNDNESS[pattern], random);
  return (x, y) => base(x, y) + waver * noise(x, y);
}

/** The field of a middle joint: ridges straight across, a little aslant and bent. */
export function jointField(random: Random): OrientationField {
  const noise = smoothNoise(random, 6);
  const slant = random.between(-0.18, 0.18);
  const bend = random.between(-0.03, 0.03);
  return (x, y) => slant + bend * x + 0.1 * noise(x, y);
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

function singularPoints(pattern: Exclude<PatternClass, 'arch'>, random: Random): [Point[], Point[]] {
  const core = { x: random.between(-1, 1), y: random.between(-2.2, -0.3) };
  const delta = (side: number) => ({
    x: core.x + side * random.between(5, 7.5),
    y: core.y + random.between(5.5, 8),
  });
  switch (pattern) {
    case 'tentedArch':
      return [[core], [{ x: core.x + random.between(-0.3, 0.3), y: core.y + random.between(3, 5.5) }]];
    case 'whorl': {
      const second = { x: core.x + random.between(-0.6, 0.6), y: core.y + random.between(0.7, 3.2) };
      return [
        [core, second],
        [delta(-1), delta(1)],
      ];
    }
    case 'twinLoop': {
      const aside = random.between(1.6, 2.8) * (random.next() < 0.5 ? -1 : 1);
      const second = { x: core.x + aside, y: core.y + random.between(2.6, 4.2) };
      return [
        [core, second],
        [delta(-1), delta(1)],
      ];
    }
    default: {
      const side = pattern === 'rightLoop' ? -1 : 1;
      return [[core], [{ x: core.x + side * random.between(3.8, 6.5), y: core.y + random.between(5, 8.5) }]];
    }
  }
}

function zeroPoleField(
  cores: readonly Point[],
  deltas: readonly Point[],
  roundness: number,
  random: Random,
): OrientationField {
  const dome = random.between(0.3, 0.55) - 0.4 * roundness;
  const middle = cores.reduce((sum, core) => sum + core.x, 0) / cores.length;
  const top = cores[0]!.y;
  const points = [
    ...cores.map((at) => ({ at, sign: 1, round: roundness })),
    ...deltas.map((at) => ({ at, sign: -1, round: 0 })),
  ];
  const poles = points.map((point) => ({ ...point, bend: bentAngle(point.round, random) }));
  return (x, y) => {
    let sum = 0;
    for (const { at, sign, bend } of poles) sum += sign * bend(Math.atan2(at.y - y, x - at.x));
    const above = 1 / (1 + Math.exp((y - top) / 1.5));
    return sum / 2 - dome * Math.tanh((x - middle) / 5) * above;
  };
}

/** An angle (-pi to pi) plus a correction that is linear between eight directions and meets itself all round. */
function bentAngle(round: number, random: Random): (angle: number) => number {
  const corrections = Array.from(
    { length: 8 },
    (_, i) => round * Math.cos((i * Math.PI) / 4) + random.between(-0.13, 0.13),
  );
  corrections.push(corrections[0]!);
  return (angle) => {
    const place = Math.min(7.999, (angle / Math.PI + 1) * 4);
    const at = Math.floor(place);
    const part = place - at;
    return angle + corrections[at]! * (1 - part) + corrections[at + 1]! * part;
  };
}

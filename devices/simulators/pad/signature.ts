import type { PenPlace } from '../../protocol/pen/pen-layout.ts';

const POINTS = 260;

/** A made-up signature: a row of loops that leans and runs out, and a stroke below it. Nobody's. */
export function madeUpSignature(): PenPlace[] {
  const loops = Array.from({ length: POINTS }, (_, i) => {
    const t = i / POINTS;
    const turn = t * 2 * Math.PI * 5;
    const height = 0.24 * (1 - 0.6 * t);
    return {
      x: 0.14 + 0.62 * t + 0.055 * Math.sin(turn) + 0.05 * height * Math.cos(turn),
      y: 0.48 - height * Math.cos(turn) * (i % 2 === 0 ? 1 : 0.99),
      pressure: 0.35 + 0.3 * Math.sin(turn / 2) ** 2,
    };
  });
  const below = Array.from({ length: 60 }, (_, i) => ({
    x: 0.84 - i / 95,
    y: 0.8 - 0.06 * Math.sin(i / 19),
    pressure: 0.3 + i / 200,
  }));
  const lift = (place: PenPlace | undefined): PenPlace[] => (place ? [{ ...place, pressure: 0 }] : []);
  return [...loops, ...lift(loops.at(-1)), ...below, ...lift(below.at(-1))];
}

import type { Random } from './random.ts';
import type { RidgeField } from './ridge-growth.ts';

/** Ridges never rise out of a crease, whatever the pressure. */
const DEPTH = 1.6;

/**
 * Draws creases and small scars into ridges: thin, slightly bent lines where skin does not touch. Most fingers have a few, worn
 * ones many.
 */
export function addCreases({ width, height, values }: RidgeField, pixelsPerMm: number, random: Random): void {
  const count = Math.floor(random.between(0, 2.4) ** 2);
  for (let crease = 0; crease < count; crease++) {
    let [x, y] = [random.between(0, width), random.between(0, height)];
    let way = random.between(0, Math.PI);
    const bend = random.between(-0.02, 0.02);
    const length = random.between(2.5, 9) * pixelsPerMm;
    const half = random.between(0.02, 0.09) * pixelsPerMm;
    for (let step = 0; step < length; step++) {
      // Thinner towards both ends.
      const reach = half * Math.sqrt(Math.sin((Math.PI * (step + 0.5)) / length));
      carve(x, y, reach);
      x += Math.cos(way);
      y += Math.sin(way);
      way += bend;
    }
  }

  function carve(x: number, y: number, reach: number): void {
    for (let row = Math.ceil(y - reach - 1); row <= y + reach + 1; row++) {
      if (row < 0 || row >= height) continue;
      for (let column = Math.ceil(x - reach - 1); column <= x + reach + 1; column++) {
        if (column < 0 || column >= width) continue;
        const inside = Math.min(1, reach + 1 - Math.sqrt((column - x) ** 2 + (row - y) ** 2));
        const at = row * width + column;
        if (inside > 0) values[at] = Math.min(values[at]!, 0.6 - DEPTH * inside);
      }
    }
  }
}

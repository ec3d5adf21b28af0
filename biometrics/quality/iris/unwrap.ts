import type { GrayImage } from '../../image/gray-image.ts';
import { greyAt } from './circle-edge.ts';
import type { FoundEye } from './find-eye.ts';

/** Columns: directions around the pupil, from the right downwards. */
export const AROUND = 256;
/** Rows: from the pupil's edge to the iris'. */
export const ACROSS = 24;

/** The iris laid flat, and what of it can be seen. */
export interface FlatIris {
  /** `AROUND * ACROSS` grey values, row by row. */
  readonly grey: Float32Array;
  /** 1 where the iris itself is seen: no lid, lash, reflection, and not outside of the image. */
  readonly seen: Uint8Array;
  /** Median grey values. */
  readonly medians: { readonly pupil: number; readonly iris: number; readonly sclera: number };
  /** Percentage of the iris' area that is seen. */
  readonly usableArea: number;
  /** Percentage of the iris' area that a lamp's reflection hides. */
  readonly reflections: number;
}

const FIRST_CLEAR = 2;
const LAST_CLEAR = ACROSS - 4;
/** Brighter than any tissue. */
const REFLECTION = 240;

/**
 * Lays the iris flat between its two circles ("rubber sheet": J. Daugman, "How iris recognition works", IEEE CSVT 14, 2004).
 * Seen is what is neither nearer to the white than to the iris' own grey, nor to the pupil's: lids are bright in near infrared, lashes dark.
 */
export function flatIris(image: GrayImage, { pupil, iris }: FoundEye): FlatIris {
  const grey = new Float32Array(AROUND * ACROSS);
  const bright = new Uint8Array(AROUND * ACROSS);
  for (let column = 0; column < AROUND; column++) {
    const angle = (2 * Math.PI * column) / AROUND;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let row = 0; row < ACROSS; row++) {
      const across = (row + 0.5) / ACROSS;
      const x = pupil.x + pupil.radius * cos + across * (iris.x - pupil.x + (iris.radius - pupil.radius) * cos);
      const y = pupil.y + pupil.radius * sin + across * (iris.y - pupil.y + (iris.radius - pupil.radius) * sin);
      const at = row * AROUND + column;
      grey[at] = meanOf9(image, x, y);
      if (greyAt(image, x, y) >= REFLECTION) bright[at] = 1;
    }
  }
  const medians = {
    pupil: median(discValues(image, pupil.x, pupil.y, 0.8 * pupil.radius)),
    iris: median(sideValues(grey)),
    sclera: median(scleraValues(image, iris)),
  };
  const lowest = (medians.pupil + medians.iris) / 2;
  const highest = Math.min((medians.sclera + medians.iris) / 2, medians.iris + 3 * (medians.iris - medians.pupil));
  const seen = new Uint8Array(AROUND * ACROSS);
  let [area, visible, hidden] = [0, 0, 0];
  for (let row = 0; row < ACROSS; row++) {
    const weight = pupil.radius + ((row + 0.5) / ACROSS) * (iris.radius - pupil.radius);
    // Edges are soft: the outermost and innermost rows tell by the row beside them.
    const judged = Math.min(LAST_CLEAR, Math.max(FIRST_CLEAR, row));
    for (let column = 0; column < AROUND; column++) {
      const at = row * AROUND + column;
      const value = grey[judged * AROUND + column]!;
      area += weight;
      if (bright[at]) hidden += weight;
      if (!bright[at] && !Number.isNaN(grey[at]!) && value >= lowest && value <= highest) {
        seen[at] = 1;
        visible += weight;
      }
    }
  }
  return { grey, seen, medians, usableArea: (100 * visible) / area, reflections: (100 * hidden) / area };
}

function meanOf9(image: GrayImage, x: number, y: number): number {
  let sum = 0;
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += greyAt(image, x + dx, y + dy);
  return sum / 9;
}

/** Grey values of both sides of the iris, without its edges. */
function sideValues(grey: Float32Array): number[] {
  const values: number[] = [];
  for (let row = 3; row < ACROSS - 4; row++) {
    for (let column = 0; column < AROUND; column++) {
      const degrees = (360 * column) / AROUND;
      const aside = degrees < 40 || degrees > 335 || (degrees > 140 && degrees < 205);
      const value = grey[row * AROUND + column]!;
      if (aside && !Number.isNaN(value)) values.push(value);
    }
  }
  return values;
}

function discValues(image: GrayImage, x: number, y: number, radius: number): number[] {
  const values: number[] = [];
  const step = Math.max(1, Math.floor(radius / 16));
  for (let dy = -radius; dy <= radius; dy += step) {
    for (let dx = -radius; dx <= radius; dx += step) {
      const value = Math.hypot(dx, dy) <= radius ? greyAt(image, x + dx, y + dy) : Number.NaN;
      if (!Number.isNaN(value)) values.push(value);
    }
  }
  return values;
}

/** The white beside the iris, 1.1 to 1.25 of its radius. */
function scleraValues(image: GrayImage, { x, y, radius }: FoundEye['iris']): number[] {
  const values: number[] = [];
  for (let degrees = -20; degrees <= 30; degrees += 2) {
    for (const side of [1, -1]) {
      for (let share = 1.1; share <= 1.25; share += 0.03) {
        const angle = (degrees * Math.PI) / 180;
        const value = greyAt(image, x + side * share * radius * Math.cos(angle), y + share * radius * Math.sin(angle));
        if (!Number.isNaN(value)) values.push(value);
      }
    }
  }
  return values;
}

/** NaN of nothing. */
function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? Number.NaN;
}

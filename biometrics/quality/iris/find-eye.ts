import type { GrayImage } from '../../image/gray-image.ts';
import { type Circle, directionsOf, type FittedCircle, fitCircle, meanOnCircle } from './circle-edge.ts';
import { opened, shrunk } from './small-picture.ts';

/** Where an eye is in its image. */
export interface FoundEye {
  readonly pupil: FittedCircle;
  readonly iris: FittedCircle;
}

/** Long side of the picture in which the eye is looked for. */
const SMALL = 160;
const ALL_AROUND = directionsOf(24, [0, 360]);
/** Where lids hardly ever reach: from a little above the horizontal to below it, on both sides. */
const SIDES = [
  [-30, 42],
  [138, 210],
] as const;
const AT_SIDES = directionsOf(24, ...SIDES);
const FINE_AROUND = directionsOf(72, [0, 360]);
const FINE_AT_SIDES = directionsOf(72, ...SIDES);

/**
 * Finds pupil and iris: the circles across whose edge the mean grey value rises most, first the dark disc, then the one around it
 * (integro-differential operator: J. Daugman, "High confidence visual recognition of persons by a test of statistical
 * independence", IEEE PAMI 15, 1993), in a small picture without glints, then refined in the image. Null where there is no dark
 * disc within a circle; what is found still has to prove an eye.
 */
export function findEye(image: GrayImage): FoundEye | null {
  const factor = Math.max(1, Math.ceil(Math.max(image.width, image.height) / SMALL));
  const small = opened(shrunk(image, factor));
  if (small.width < 24 || small.height < 24) return null;
  const dark = findPupil(small);
  if (!dark) return null;
  const pupil = fitCircle(image, scaled(dark, factor), FINE_AROUND, Math.max(3, factor), dark.beside);
  if (!pupil) return null;
  const around = findIris(small, dark);
  if (!around) return null;
  const iris = fitCircle(image, scaled(around, factor), FINE_AT_SIDES, Math.max(4, 1.5 * factor));
  return iris && { pupil, iris };
}

function scaled({ x, y, radius }: Circle, factor: number): Circle {
  const shift = (factor - 1) / 2;
  return { x: x * factor + shift, y: y * factor + shift, radius: radius * factor };
}

/** The dark disc, and the grey value beside it. */
function findPupil(small: GrayImage): (Circle & { beside: number }) | null {
  const { width, height, data } = small;
  const sorted = data.toSorted();
  const darkest = sorted[Math.floor(0.001 * sorted.length)]!;
  const limit = darkest + 0.3 * (sorted[Math.floor(0.7 * sorted.length)]! - darkest);
  const largest = Math.floor(0.25 * Math.min(width, height));
  let best: (Circle & { beside: number }) | null = null;
  let rise = 6;
  for (let y = 3; y < height - 3; y++) {
    for (let x = 3; x < width - 3; x++) {
      if (data[y * width + x]! > limit) continue;
      let before = data[y * width + x]!;
      let at = meanOnCircle(small, { x, y, radius: 1 }, ALL_AROUND);
      for (let radius = 2; radius <= largest && at <= limit; radius++) {
        const after = meanOnCircle(small, { x, y, radius }, ALL_AROUND);
        const beyond = meanOnCircle(small, { x, y, radius: radius + 1 }, ALL_AROUND);
        const step = beyond - (before + at) / 2;
        if (step > rise) {
          rise = step;
          best = { x, y, radius: radius - 0.5, beside: beyond };
        }
        before = at;
        at = after;
      }
    }
  }
  return best;
}

function findIris(small: GrayImage, pupil: Circle): Circle | null {
  const reach = Math.max(2, Math.round(0.25 * pupil.radius));
  const largest = Math.min(8 * pupil.radius, 0.6 * Math.max(small.width, small.height));
  let best: Circle | null = null;
  let rise = 2.5;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const means: number[] = [];
      const first = Math.ceil(1.2 * pupil.radius + 1);
      for (let radius = first; radius <= largest; radius++) {
        means.push(meanOnCircle(small, { x: pupil.x + dx, y: pupil.y + dy, radius }, AT_SIDES));
      }
      for (let i = 2; i < means.length - 2; i++) {
        const step = (means[i + 1]! + means[i + 2]! - means[i - 1]! - means[i - 2]!) / 2;
        if (step > rise) {
          rise = step;
          best = { x: pupil.x + dx, y: pupil.y + dy, radius: first + i };
        }
      }
    }
  }
  return best;
}

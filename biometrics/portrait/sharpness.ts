import type { Box, Luma } from './luma.ts';

/** Reach of the blur that the image is held against, to either side: nine pixels wide. */
const REACH = 4;

/**
 * How blurred a part of an image is, 0 sharp to 1 blurred: how much of its differences between neighbours is left after another blur (Crété
 * et al., "The blur effect: perception and estimation with a new no-reference perceptual blur metric", 2007). 1 where nothing differs.
 */
export function blurOf(luma: Luma, box: Box): number {
  return Math.max(along(luma, box, 1, luma.width), along(luma, box, luma.width, 1));
}

/** In one direction: `step` to the next pixel of a line, `next` to the next line. */
function along({ width, data }: Luma, { left, top, right, bottom }: Box, step: number, next: number): number {
  const [length, lines] = step === 1 ? [right - left, bottom - top] : [bottom - top, right - left];
  const start = top * width + left;
  let own = 0;
  let left1 = 0;
  for (let line = 0; line < lines; line++) {
    const from = start + line * next;
    let sum = 0;
    let before = Number.NaN;
    for (let i = 0; i < length; i++) {
      sum += data[from + i * step]!;
      const gone = i - 2 * REACH - 1;
      if (gone >= 0) sum -= data[from + gone * step]!;
      const here = i - REACH;
      if (gone < -1) continue;
      const blurred = sum / (2 * REACH + 1);
      if (!Number.isNaN(before)) {
        const difference = Math.abs(data[from + here * step]! - data[from + (here - 1) * step]!);
        own += difference;
        left1 += difference - Math.max(0, difference - Math.abs(blurred - before));
      }
      before = blurred;
    }
  }
  return own === 0 ? 1 : left1 / own;
}

import type { HeadFrame } from './head-frame.ts';

/** A part of an image, in its pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which edge of the image a head stands too near to, or that it is too large for it. */
export type Missing = 'left' | 'right' | 'above' | 'below' | 'room';

/**
 * Bounds of a full frontal image, for a picture A wide and B high (ISO/IEC 19794-5, full frontal image type; the same
 * in ISO/IEC 39794-5, annex D):
 * M lies 0.45 to 0.55 A from the left and 0.3 to 0.5 B from the top, W is 0.5 to 0.75 A, L is 0.6 to 0.9 B.
 */
export const FRONTAL = {
  across: { least: 0.45, most: 0.55 },
  down: { least: 0.3, most: 0.5 },
  width: { least: 0.5, most: 0.75 },
  length: { least: 0.6, most: 0.9 },
} as const;

/**
 * What is aimed at: L is 70 % of B, the least that travel documents ask for (ICAO Doc 9303-3), since hair stands out above the crown
 * and beside the head; the eyes a little above the middle.
 */
const AIM = { length: 0.7, across: 0.5, down: 0.48 };
/** Sizes of the head that are tried, nearest to the aim first. */
const LENGTHS = [
  AIM.length,
  0.72,
  0.68,
  0.75,
  0.66,
  0.78,
  0.64,
  0.81,
  0.62,
  0.84,
  FRONTAL.length.least,
  0.87,
  FRONTAL.length.most,
];

/**
 * The upright 3:4 part of an image that shows a head as a full frontal image does; as near to the middle of the bounds as the
 * image lets.
 * @returns the part in whole pixels, or what the image lacks for one
 */
export function frontalCrop(
  head: HeadFrame,
  image: { readonly width: number; readonly height: number },
): { ok: true; part: Part } | { ok: false; missing: Missing } {
  const fitting = LENGTHS.map((length) => place(head, image, length)).filter((one) => one !== null);
  const good = fitting.find((one) => one.ok);
  if (good) return good;
  return fitting[0] ?? { ok: false, missing: 'room' };
}

/** The part in which the head has this length; null where its width would be out of bounds. */
function place(head: HeadFrame, image: { width: number; height: number }, length: number) {
  const height = Math.round(head.length / length);
  const width = Math.round((height * 3) / 4);
  const share = head.width / width;
  // The estimate of the crown is coarse: the width, which is measured, may differ from what a mean head has.
  if (share > FRONTAL.width.most + 0.05 || share < FRONTAL.width.least - 0.1) return null;
  if (width > image.width || height > image.height) return { ok: false as const, missing: 'room' as const };
  const across = slide(head.middle.x, width, image.width, FRONTAL.across, AIM.across);
  const down = slide(head.middle.y, height, image.height, FRONTAL.down, AIM.down);
  if (across.over !== 0)
    return { ok: false as const, missing: across.over < 0 ? ('left' as const) : ('right' as const) };
  if (down.over !== 0) return { ok: false as const, missing: down.over < 0 ? ('above' as const) : ('below' as const) };
  return { ok: true as const, part: { x: across.from, y: down.from, width, height } };
}

/** Where a part begins so that `middle` stands at `aim` of it, moved no farther than the bounds let; `over` where that is not enough. */
function slide(
  middle: number,
  size: number,
  room: number,
  bounds: { least: number; most: number },
  aim: number,
): { from: number; over: number } {
  const wished = Math.round(middle - aim * size);
  const first = Math.ceil(middle - bounds.most * size);
  const last = Math.floor(middle - bounds.least * size);
  const from = Math.min(Math.max(wished, 0), room - size);
  if (last < 0) return { from, over: -1 };
  if (first > room - size) return { from, over: 1 };
  return { from: Math.min(Math.max(from, first), last), over: 0 };
}

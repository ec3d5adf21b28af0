import type { FingerSource } from './finger-source.ts';

/** Stripes that differ from finger to finger: cheap, where only bytes matter. */
export const stripes: FingerSource = {
  finger: async (number, { width, height }) =>
    Uint8Array.from(
      { length: width * height },
      (_, i) => ((i % width) * 3 + ((i / width) | 0) * 5 + number * 31) & 0xff,
    ),
};

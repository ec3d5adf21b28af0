/** A picture as devices give it: row by row, `gray8` one byte a pixel, `rgb8` three. */
export interface Picture {
  format: 'gray8' | 'rgb8';
  width: number;
  height: number;
  data: Uint8Array;
}

/**
 * The picture as RGBA for a canvas. A picture shorter than its size says ends in black, a longer one is cut.
 *
 * @returns width × height × 4 bytes
 */
export function toRgba({ format, width, height, data }: Picture): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  const step = format === 'gray8' ? 1 : 3;
  for (let to = 0, from = 0; to < rgba.length; to += 4, from += step) {
    rgba[to] = data[from] ?? 0;
    rgba[to + 1] = data[from + (step === 3 ? 1 : 0)] ?? 0;
    rgba[to + 2] = data[from + (step === 3 ? 2 : 0)] ?? 0;
    rgba[to + 3] = 255;
  }
  return rgba;
}

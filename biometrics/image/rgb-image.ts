/** An 8-bit colour image in sRGB: row by row from the top left, three interleaved bytes (red, green, blue) a pixel. */
export interface RgbImage {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** `width * height * 3` samples. */
  readonly data: Uint8Array;
}

/** A white colour image. */
export function rgbImage(width: number, height: number): RgbImage {
  return { width, height, data: new Uint8Array(width * height * 3).fill(255) };
}

/** An 8-bit grey image: row by row from the top left, 0 black, 255 white. A finger image has dark ridges on light ground. */
export interface GrayImage {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** `width * height` samples. */
  readonly data: Uint8Array;
  /** Spatial sampling rate in pixels per inch, the same in both directions. */
  readonly ppi: number;
}

/** A grey image of one even value (white unless told). */
export function grayImage(width: number, height: number, ppi: number, fill = 255): GrayImage {
  return { width, height, ppi, data: new Uint8Array(width * height).fill(fill) };
}

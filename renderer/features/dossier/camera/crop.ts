/** Highest portrait that is kept, in pixels: 1200 x 1600 is far above what ISO/IEC 19794-5 asks of a full frontal image. */
export const maxPortraitHeight = 1600;

export interface Crop {
  /** The part of the picture that is kept, in its pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Size of the result: 3:4, never larger than the part it comes from. */
  outWidth: number;
  outHeight: number;
}

/** The largest upright 3:4 part in the middle of a picture, and the size it is kept at. */
export function portraitCrop(width: number, height: number, maxHeight = maxPortraitHeight): Crop {
  const wide = width * 4 >= height * 3;
  const cropHeight = wide ? height : Math.max(1, Math.floor((width * 4) / 3));
  const cropWidth = wide ? Math.max(1, Math.floor((height * 3) / 4)) : width;
  const outHeight = Math.min(maxHeight, cropHeight);
  const outWidth = outHeight === cropHeight ? cropWidth : Math.max(1, Math.floor((outHeight * 3) / 4));
  return {
    x: Math.floor((width - cropWidth) / 2),
    y: Math.floor((height - cropHeight) / 2),
    width: cropWidth,
    height: cropHeight,
    outWidth,
    outHeight,
  };
}

/** RGBA bytes without their alpha: three bytes a pixel. */
export function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}

export interface ImageSize {
  width: number;
  height: number;
}

/**
 * The sizes of this family: ZFM-20, R30x and AS608 256x288, R503 192x192, small capacitive ones 160x160. A length that
 * is none of them is a damaged transfer, because a lost packet leaves a whole number of lines too.
 */
const SIZES: readonly ImageSize[] = [
  { width: 256, height: 288 },
  { width: 192, height: 192 },
  { width: 160, height: 160 },
];

/** Bytes on the wire for a size: two pixels a byte. */
export function packedBytes(size: ImageSize): number {
  return (size.width * size.height) / 2;
}

/** Packed lengths of this family's images. */
export const IMAGE_LENGTHS: readonly number[] = SIZES.map(packedBytes);

/** The size whose packed form has this many bytes, or null. */
export function sizeOfPacked(bytes: number): ImageSize | null {
  return SIZES.find((size) => packedBytes(size) === bytes) ?? null;
}

/** Two pixels a byte, high nibble first, to one byte a pixel: 0..15 times 17 is 0..255. */
export function unpackPixels(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(packed.length * 2);
  for (let i = 0; i < packed.length; i++) {
    const byte = packed[i]!;
    pixels[2 * i] = (byte >> 4) * 17;
    pixels[2 * i + 1] = (byte & 0x0f) * 17;
  }
  return pixels;
}

/** One byte a pixel to two pixels a byte; what a sensor does with its own pixels. The number of pixels must be even. */
export function packPixels(pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(pixels.length / 2);
  for (let i = 0; i < packed.length; i++) packed[i] = (pixels[2 * i]! & 0xf0) | (pixels[2 * i + 1]! >> 4);
  return packed;
}

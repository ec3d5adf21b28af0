export interface GrayPicture {
  width: number;
  height: number;
  /** One byte a pixel, row by row. */
  data: Uint8Array;
}

const WHITE = 255;

/** The middle of a picture at its own scale; white where the glass is larger than the picture. */
export function fitToGlass(picture: GrayPicture, size: { width: number; height: number }): Uint8Array {
  const pixels = new Uint8Array(size.width * size.height).fill(WHITE);
  const left = Math.floor((picture.width - size.width) / 2);
  const top = Math.floor((picture.height - size.height) / 2);
  for (let y = 0; y < size.height; y++) {
    const sourceY = y + top;
    if (sourceY < 0 || sourceY >= picture.height) continue;
    for (let x = 0; x < size.width; x++) {
      const sourceX = x + left;
      if (sourceX < 0 || sourceX >= picture.width) continue;
      pixels[y * size.width + x] = picture.data[sourceY * picture.width + sourceX]!;
    }
  }
  return pixels;
}

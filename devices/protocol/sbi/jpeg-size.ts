/** More than a preview may be. */
const MOST = 4096;

/** Width and height of a JPEG by its frame header (ITU-T T.81, B.2.2), 0 by 0 where none is found or it is absurd. Never throws. */
export function jpegSize(jpeg: Uint8Array): { width: number; height: number } {
  let at = 2;
  while (at + 9 < jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1]!;
    // SOF0 to SOF15; C4, C8 and CC among them are tables and an extension.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const [height, width] = [jpeg[at + 5]! * 256 + jpeg[at + 6]!, jpeg[at + 7]! * 256 + jpeg[at + 8]!];
      return width > MOST || height > MOST ? { width: 0, height: 0 } : { width, height };
    }
    at += 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!;
  }
  return { width: 0, height: 0 };
}

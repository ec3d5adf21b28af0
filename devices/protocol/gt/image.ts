export interface ImageSize {
  width: number;
  height: number;
}

/**
 * The sizes that command 0x62 gives: 258x202 in GT-511C3 and GT-521F32/F52 (maker's SDK), 240x216 in GT-511C1
 * (github.com/fernandezajp/GT511C1_Drivers). A length that is none of them is a damaged transfer.
 */
const SIZES: readonly ImageSize[] = [
  { width: 258, height: 202 },
  { width: 240, height: 216 },
];

/** Lengths of the images on the wire, one byte a pixel. */
export const IMAGE_LENGTHS: readonly number[] = SIZES.map(({ width, height }) => width * height);

/** The size of an image of so many bytes, or null. */
export function sizeOfLength(bytes: number): ImageSize | null {
  return SIZES.find(({ width, height }) => width * height === bytes) ?? null;
}

/** Column by column, as the sensor sends, to row by row (the maker's SDK does the same before it shows an image). */
export function rowsOfColumns(columns: Uint8Array, { width, height }: ImageSize): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * width + x] = columns[x * height + y]!;
  return rows;
}

/** What the sensor does with its own pixels. */
export function columnsOfRows(rows: Uint8Array, { width, height }: ImageSize): Uint8Array<ArrayBuffer> {
  return rowsOfColumns(rows, { width: height, height: width });
}

/**
 * A grey baseline JPEG (ITU-T T.81) whose blocks of 8 by 8 pixels have one shade each: all that a made-up preview needs, at
 * some ten thousand blocks in a millisecond.
 * @param shades one byte a block, row by row
 */
export function flatJpeg(shades: Uint8Array, columns: number, rows: number): Uint8Array {
  const bits = new BitWriter();
  let before = 0;
  for (const shade of shades) {
    // With a quantiser of 8 the DC coefficient of a flat block is its shade.
    const value = shade - 128;
    writeDifference(bits, value - before);
    before = value;
  }
  return Buffer.concat([header(columns * 8, rows * 8), bits.finish(), Uint8Array.of(0xff, 0xd9)]);
}

/** Twelve categories with codes of four bits; no coefficient but the first, so one code of one bit for "the rest is zero". */
const CATEGORY_BITS = 4;

function writeDifference(bits: BitWriter, difference: number): void {
  const size = 32 - Math.clz32(Math.abs(difference));
  bits.write(size, CATEGORY_BITS);
  if (size > 0) bits.write(difference < 0 ? difference + (1 << size) - 1 : difference, size);
  bits.write(0, 1);
}

function header(width: number, height: number): Uint8Array {
  const word = (value: number): number[] => [value >> 8, value & 0xff];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...[0xff, 0xdb, ...word(67), 0, ...new Array<number>(64).fill(8)],
    ...[0xff, 0xc0, ...word(11), 8, ...word(height), ...word(width), 1, 1, 0x11, 0],
    ...[
      0xff,
      0xc4,
      ...word(31),
      0x00,
      0,
      0,
      0,
      12,
      ...new Array<number>(12).fill(0),
      ...Array.from({ length: 12 }, (_, i) => i),
    ],
    ...[0xff, 0xc4, ...word(20), 0x10, 1, ...new Array<number>(15).fill(0), 0],
    ...[0xff, 0xda, ...word(8), 1, 1, 0x00, 0, 63, 0],
  ]);
}

class BitWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  write(value: number, size: number): void {
    this.#held = (this.#held << size) | value;
    this.#count += size;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#push((this.#held >> this.#count) & 0xff);
    }
    this.#held &= (1 << this.#count) - 1;
  }

  #push(byte: number): void {
    this.#bytes.push(byte);
    // A byte that could be taken for a marker is followed by a zero.
    if (byte === 0xff) this.#bytes.push(0);
  }

  finish(): Uint8Array {
    if (this.#count > 0) this.write((1 << (8 - this.#count)) - 1, 8 - this.#count);
    return Uint8Array.from(this.#bytes);
  }
}

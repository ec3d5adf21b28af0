import type { ByteReader } from '../records/byte-reader.ts';
import type { ByteWriter } from '../records/byte-writer.ts';
import { RecordError } from '../records/record-error.ts';
import { type FilterPair, sentTaps } from './filters.ts';
import type { HuffmanTable } from './huffman.ts';
import { MAX_BITS } from './huffman.ts';
import type { Quantization } from './quantization.ts';

/** Markers of a stream (FBI IAFIS-IC-0110 V3.1, part 1, table 1). */
export const MARKER = {
  start: 0xffa0,
  end: 0xffa1,
  frame: 0xffa2,
  block: 0xffa3,
  filters: 0xffa4,
  quantization: 0xffa5,
  huffman: 0xffa6,
  comment: 0xffa8,
} as const;

/** What a frame header says of the image. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Sample = coefficient * scale + shift. */
  readonly shift: number;
  readonly scale: number;
}

const BANDS = 64;
const MAX_TABLES = 8;

/** A number as a whole and a power of ten, divided step by step in single precision as the reference decoder does. */
function scaled(whole: number, exponent: number): number {
  let value = Math.fround(whole);
  for (let i = 0; i < exponent; i++) value = Math.fround(value / 10);
  return value;
}

export function readFrame(segment: ByteReader): Frame {
  segment.u16('WSQ black and white');
  const height = segment.u16('WSQ height');
  const width = segment.u16('WSQ width');
  const number = (): number => {
    const exponent = segment.u8('WSQ exponent');
    return scaled(segment.u16('WSQ number'), exponent);
  };
  return { height, width, shift: number(), scale: number() };
}

export function readFilters(segment: ByteReader): FilterPair {
  const lowTaps = sentTaps(segment.u8('WSQ filter length'));
  const highTaps = sentTaps(segment.u8('WSQ filter length'));
  const half = (count: number): number[] =>
    Array.from({ length: count }, () => {
      const negative = segment.u8('WSQ sign') !== 0;
      const exponent = segment.u8('WSQ exponent');
      const value = scaled(segment.u32('WSQ filter'), exponent);
      return negative ? -value : value;
    });
  return { low: half(lowTaps), high: half(highTaps) };
}

export function readQuantization(segment: ByteReader): Quantization {
  const number = (): number => {
    const exponent = segment.u8('WSQ exponent');
    return scaled(segment.u16('WSQ bin'), exponent);
  };
  const centre = number();
  const steps = new Float32Array(BANDS);
  const zeros = new Float32Array(BANDS);
  for (let band = 0; band < BANDS; band++) {
    steps[band] = number();
    zeros[band] = number();
  }
  return { centre, steps, zeros };
}

/** Enters the tables of a segment by their number. */
export function readHuffmanTables(segment: ByteReader, into: Map<number, HuffmanTable>): void {
  do {
    const id = segment.u8('WSQ table');
    if (id >= MAX_TABLES) throw new RecordError('bad-value', 'WSQ table');
    const counts = [...segment.bytes(MAX_BITS, 'WSQ code counts')];
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total > 256) throw new RecordError('bad-value', 'WSQ code counts');
    into.set(id, { counts, symbols: segment.bytes(total, 'WSQ symbols') });
  } while (segment.remaining > 0);
}

/** The largest whole number that fits, and its power of ten. */
function toScaled(value: number, most: number): { whole: number; exponent: number } {
  let exponent = 0;
  let whole = value;
  while (whole > 0 && whole * 10 < most && exponent < 250) {
    whole *= 10;
    exponent++;
  }
  return { whole: Math.round(whole), exponent };
}

function putNumber(writer: ByteWriter, value: number, what: string): void {
  const { whole, exponent } = toScaled(value, 0xffff);
  writer.u8(exponent, what).u16(whole, what);
}

/** A number as a stream will give it back. */
export function asSent(value: number): number {
  const { whole, exponent } = toScaled(value, 0xffff);
  return scaled(whole, exponent);
}

/** Writes a segment with its marker and length. */
export function putSegment(writer: ByteWriter, marker: number, content: Uint8Array): void {
  writer
    .u16(marker, 'WSQ marker')
    .u16(content.length + 2, 'WSQ segment')
    .bytes(content);
}

export function putFrame(writer: ByteWriter, { width, height, shift, scale }: Frame): void {
  writer.u8(0, 'WSQ black').u8(255, 'WSQ white').u16(height, 'WSQ height').u16(width, 'WSQ width');
  putNumber(writer, shift, 'WSQ shift');
  putNumber(writer, scale, 'WSQ scale');
  // Encoder and software numbers are given out by the FBI to certified encoders: 0 claims none.
  writer.u8(0, 'WSQ encoder').u16(0, 'WSQ software');
}

export function putFilters(writer: ByteWriter, { low, high }: FilterPair): void {
  writer.u8(2 * low.length - 1, 'WSQ filter').u8(2 * high.length - 1, 'WSQ filter');
  for (const tap of [...low, ...high]) {
    const { whole, exponent } = toScaled(Math.abs(tap), 0xffff_ffff);
    writer
      .u8(tap < 0 ? 1 : 0, 'WSQ sign')
      .u8(exponent, 'WSQ exponent')
      .u32(whole, 'WSQ filter');
  }
}

export function putQuantization(writer: ByteWriter, { centre, steps, zeros }: Quantization): void {
  putNumber(writer, centre, 'WSQ centre');
  for (let band = 0; band < BANDS; band++) {
    putNumber(writer, steps[band]!, 'WSQ bin');
    putNumber(writer, zeros[band]!, 'WSQ bin');
  }
}

import type { GrayImage } from '../image/gray-image.ts';
import { ByteWriter } from '../records/byte-writer.ts';
import { checkImageSize } from '../records/codestream-limits.ts';
import { RecordError } from '../records/record-error.ts';
import { bandTree } from './bands.ts';
import { eachSymbol, writeBlock } from './coefficients.ts';
import { nistComment } from './comment.ts';
import { FILTERS_9_7 } from './filters.ts';
import { bestTable, type HuffmanTable, huffmanCodes } from './huffman.ts';
import { type Quantization, quantizationFor, quantize } from './quantization.ts';
import { asSent, MARKER, putFilters, putFrame, putQuantization, putSegment } from './tables.ts';
import { analyse } from './wavelet.ts';

/** Bands of each block, and the table it is coded with (part 1, 2.4: breaks before bands 19 and 52). */
const BLOCKS = [
  { from: 0, to: 19, table: 0 },
  { from: 19, to: 52, table: 1 },
  { from: 52, to: 60, table: 1 },
];

/** Least and most bits a pixel that make sense. */
const RATES = { least: 0.1, most: 8 };

/**
 * Encodes an image as a WSQ stream (FBI IAFIS-IC-0110 V3.1), with its size and resolution in a `NIST_COM` comment.
 *
 * @param bitRate bits a pixel that the quantisation aims at before entropy coding: 0.75 (about 15:1) is the usual, 2.25 about 5:1
 * @throws RecordError `bad-value` (size, data or rate), `too-large`
 */
export function encodeWsq(image: GrayImage, bitRate = 0.75): Uint8Array {
  const { width, height, data } = image;
  checkImageSize({ width, height, components: 1, tileWidth: width, tileHeight: height });
  if (width > 0xffff || height > 0xffff) throw new RecordError('too-large', 'WSQ size');
  if (data.length !== width * height) throw new RecordError('bad-value', 'image data length');
  if (!(bitRate >= RATES.least && bitRate <= RATES.most)) throw new RecordError('bad-value', 'WSQ bit rate');

  const { shift, scale } = levelsOf(data);
  const plane = { width, height, data: Float32Array.from(data, (sample) => (sample - shift) / scale) };
  const tree = bandTree(width, height);
  analyse(plane, tree, FILTERS_9_7);
  const quantization = roundedAsSent(quantizationFor(plane, tree, bitRate));
  const bands = quantize(plane, tree, quantization);

  const out = new ByteWriter();
  out.u16(MARKER.start, 'WSQ marker');
  putSegment(out, MARKER.comment, nistComment(image, bitRate));
  putSegment(
    out,
    MARKER.filters,
    content((part) => putFilters(part, FILTERS_9_7)),
  );
  putSegment(
    out,
    MARKER.quantization,
    content((part) => putQuantization(part, quantization)),
  );
  putSegment(
    out,
    MARKER.frame,
    content((part) => putFrame(part, { width, height, shift, scale })),
  );
  const blocks = BLOCKS.map(({ from, to, table }) => ({ table, values: joined(bands.slice(from, to)) }));
  const tables = [0, 1].map((id) => tableOf(blocks.filter((block) => block.table === id).map(({ values }) => values)));
  let announced = -1;
  for (const { table, values } of blocks) {
    if (table !== announced) putSegment(out, MARKER.huffman, huffmanSegment(table, tables[table]!));
    announced = table;
    putSegment(out, MARKER.block, Uint8Array.of(table));
    out.bytes(writeBlock(values, huffmanCodes(tables[table]!)));
  }
  return out.u16(MARKER.end, 'WSQ marker').finish();
}

/** Mean and half range, so that coefficients lie about 0 within -128 to 128 (annex A). */
function levelsOf(data: Uint8Array): { shift: number; scale: number } {
  let sum = 0;
  let low = 255;
  let high = 0;
  for (const sample of data) {
    sum += sample;
    low = Math.min(low, sample);
    high = Math.max(high, sample);
  }
  const shift = asSent(sum / data.length);
  // An image of one value has no range: any scale gives it back.
  const range = Math.max(shift - low, high - shift);
  return { shift, scale: range > 0 ? asSent(range / 128) : 1 };
}

/** The bins as a decoder will read them, so that both sides use the same. */
function roundedAsSent({ centre, steps, zeros }: Quantization): Quantization {
  return { centre: asSent(centre), steps: steps.map(asSent), zeros: zeros.map(asSent) };
}

function tableOf(blocks: readonly Int16Array[]): HuffmanTable {
  const frequencies = new Uint32Array(256);
  for (const values of blocks) {
    eachSymbol(values, (symbol) => {
      frequencies[symbol]!++;
    });
  }
  // A block without coefficients still names a table, and a table has a code.
  if (frequencies.every((count) => count === 0)) frequencies[1] = 1;
  return bestTable(frequencies);
}

function huffmanSegment(id: number, { counts, symbols }: HuffmanTable): Uint8Array {
  return Uint8Array.from([id, ...counts, ...symbols]);
}

function content(fill: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter();
  fill(writer);
  return writer.finish();
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

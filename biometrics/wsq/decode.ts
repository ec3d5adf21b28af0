import type { GrayImage } from '../image/gray-image.ts';
import { ByteReader } from '../records/byte-reader.ts';
import { checkImageSize } from '../records/codestream-limits.ts';
import { RecordError } from '../records/record-error.ts';
import { type BandTree, bandTree } from './bands.ts';
import { readBlock } from './coefficients.ts';
import { commentPpi } from './comment.ts';
import type { FilterPair } from './filters.ts';
import type { HuffmanTable } from './huffman.ts';
import { dequantize, type Quantization, sentCoefficients } from './quantization.ts';
import { type Frame, MARKER, readFilters, readFrame, readHuffmanTables, readQuantization } from './tables.ts';
import { synthesise } from './wavelet.ts';

interface Stream {
  frame: Frame | null;
  filters: FilterPair | null;
  quantization: Quantization | null;
  tables: Map<number, HuffmanTable>;
  ppi: number | null;
}

/** An image read from a stream; `ppi` null where no comment of the stream tells. */
export interface DecodedWsq {
  readonly width: number;
  readonly height: number;
  readonly data: GrayImage['data'];
  readonly ppi: number | null;
}

/** Blocks a stream may have: the specification asks for three. */
const MAX_BLOCKS = 64;
/** A slap at 500 ppi; a larger image must have bytes of its own: no finger is compressed further than so many samples a byte. */
const SLAP_SAMPLES = 3_000_000;
const MOST_SAMPLES_A_BYTE = 500;

/**
 * Decodes a WSQ stream (FBI IAFIS-IC-0110 V3.1). Streams that NIST's reference decoder reads give the same samples; restart
 * intervals and filters of even length, which no encoder of fingerprints writes, are refused.
 *
 * @throws RecordError `bad-magic`, `truncated`, `bad-length`, `bad-value`, `too-large`, `unsupported-image`
 */
export function decodeWsq(bytes: Uint8Array): DecodedWsq {
  const stream: Stream = { frame: null, filters: null, quantization: null, tables: new Map(), ppi: null };
  if (bytes.length < 2 || bytes[0] !== 0xff || bytes[1] !== 0xa0) throw new RecordError('bad-magic', 'WSQ');
  let offset = 2;
  let work: { tree: BandTree; values: Int16Array; at: number } | null = null;
  for (let blocks = 0; ; ) {
    const { marker, segment, next } = nextSegment(bytes, offset);
    offset = next;
    if (marker === MARKER.end) break;
    if (!segment) throw new RecordError('bad-value', 'WSQ marker');
    if (marker !== MARKER.block) {
      readTable(stream, marker, segment);
      continue;
    }
    if (++blocks > MAX_BLOCKS) throw new RecordError('too-large', 'WSQ blocks');
    work ??= prepare(stream, bytes.length);
    const table = stream.tables.get(segment.u8('WSQ table'));
    if (!table) throw new RecordError('bad-value', 'WSQ table of a block');
    const read = readBlock(bytes, offset, table, work.values, work.at);
    work.at = read.at;
    offset = read.offset;
  }
  const { frame, filters, quantization } = stream;
  if (!work || !frame || !filters || !quantization) throw new RecordError('truncated', 'WSQ tables');
  const { width, height } = frame;
  const plane = { width, height, data: new Float32Array(width * height) };
  dequantize(plane, work.tree, quantization, work.values);
  synthesise(plane, work.tree, filters);
  return { width, height, ppi: stream.ppi, data: toSamples(plane.data, frame) };
}

/** The marker at this place, and its segment where it has one. Fill bytes before a marker are skipped. */
function nextSegment(bytes: Uint8Array, at: number): { marker: number; segment: ByteReader | null; next: number } {
  let offset = at;
  while (bytes[offset] === 0xff && bytes[offset + 1] === 0xff) offset++;
  const reader = new ByteReader(bytes, offset);
  const marker = reader.u16('WSQ marker');
  if (marker === MARKER.end) return { marker, segment: null, next: reader.offset };
  const length = reader.u16('WSQ segment');
  if (length < 2) throw new RecordError('bad-length', 'WSQ segment');
  const segment = reader.section(length - 2, 'WSQ segment');
  return { marker, segment, next: reader.offset };
}

function readTable(stream: Stream, marker: number, segment: ByteReader): void {
  if (marker === MARKER.filters) stream.filters = readFilters(segment);
  else if (marker === MARKER.quantization) stream.quantization = readQuantization(segment);
  else if (marker === MARKER.huffman) readHuffmanTables(segment, stream.tables);
  else if (marker === MARKER.comment) stream.ppi ??= commentPpi(segment.bytes(segment.remaining, 'WSQ comment'));
  else if (marker === MARKER.frame) {
    if (stream.frame) throw new RecordError('bad-value', 'WSQ second frame');
    stream.frame = readFrame(segment);
  } else throw new RecordError('bad-value', 'WSQ marker');
}

function prepare({ frame, quantization }: Stream, length: number): { tree: BandTree; values: Int16Array; at: number } {
  if (!frame || !quantization) throw new RecordError('bad-value', 'WSQ block before its tables');
  const { width, height } = frame;
  checkImageSize({ width, height, components: 1, tileWidth: width, tileHeight: height });
  if (width * height > Math.max(SLAP_SAMPLES, MOST_SAMPLES_A_BYTE * length)) {
    throw new RecordError('too-large', 'WSQ size');
  }
  const tree = bandTree(width, height);
  // A stream may end early: what it does not tell is 0.
  return { tree, values: new Int16Array(sentCoefficients(tree, quantization)), at: 0 };
}

function toSamples(plane: Float32Array, { shift, scale }: Frame): Uint8Array {
  const round = Math.fround;
  // Cut off, not rounded, after 0.5 was added: 255.5 is cut to 255 by the array itself.
  const samples = new Uint8ClampedArray(plane.length);
  for (let i = 0; i < plane.length; i++) {
    const value = round(round(round(plane[i]! * scale) + shift) + 0.5);
    samples[i] = value > 0 ? Math.floor(value) : 0;
  }
  return new Uint8Array(samples.buffer);
}

import { inflateSync } from 'node:zlib';
import type { GrayPicture } from './fit-to-glass.ts';

/** A PNG file this reader does not take: `format` for another kind of PNG, `damaged` for a broken one. */
export class PngError extends Error {
  readonly code: 'format' | 'damaged';

  constructor(code: PngError['code'], message: string) {
    super(message);
    this.name = 'PngError';
    this.code = code;
  }
}

const SIGNATURE = '89504e470d0a1a0a';
const LARGEST_SIDE = 4096;
/** Samples a pixel for the colour types that are read: grey, RGB, grey with alpha, RGBA. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/** Reads an 8-bit PNG without interlace as grey; colours by the weights of ITU-R BT.601. Throws PngError. */
export function decodePng(file: Uint8Array): GrayPicture {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.subarray(0, 8).toString('hex') !== SIGNATURE) throw new PngError('format', 'not a PNG file');
  const chunks = readChunks(bytes);
  const header = chunks.find((chunk) => chunk.type === 'IHDR')?.data;
  if (!header || header.length < 13) throw new PngError('damaged', 'PNG without header');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const samples = SAMPLES[header[9]!];
  if (header[8] !== 8 || samples === undefined || header[12] !== 0) {
    throw new PngError('format', 'only 8-bit grey or RGB PNG without interlace');
  }
  if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
    throw new PngError('format', `picture of ${width}x${height}`);
  }
  const packed = Buffer.concat(chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data));
  const raw = inflate(packed, height * (width * samples + 1));
  return { width, height, data: toGray(unfilter(raw, width * samples, height, samples), samples) };
}

function readChunks(bytes: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    if (at + 12 + length > bytes.length) break;
    chunks.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

function inflate(packed: Buffer, expected: number): Buffer {
  let raw: Buffer;
  try {
    raw = inflateSync(packed, { maxOutputLength: expected + 1 });
  } catch (error) {
    throw new PngError('damaged', `PNG data: ${(error as { code?: string }).code ?? 'unreadable'}`);
  }
  if (raw.length < expected) throw new PngError('damaged', 'PNG data is short');
  return raw;
}

/** Undoes the five line filters of the PNG specification, section 9. */
function unfilter(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    if (filter > 4) throw new PngError('damaged', 'unknown line filter');
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= step ? out[at - step]! : 0;
      const above = y > 0 ? out[at - stride]! : 0;
      const corner = x >= step && y > 0 ? out[at - stride - step]! : 0;
      out[at] = raw[y * (stride + 1) + 1 + x]! + predict(filter, left, above, corner);
    }
  }
  return out;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const estimate = left + above - corner;
  const toLeft = Math.abs(estimate - left);
  const toAbove = Math.abs(estimate - above);
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function toGray(pixels: Uint8Array, samples: number): Uint8Array {
  if (samples === 1) return pixels;
  const gray = new Uint8Array(pixels.length / samples);
  for (let i = 0; i < gray.length; i++) {
    const at = i * samples;
    gray[i] =
      samples === 2 ? pixels[at]! : Math.round(0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!);
  }
  return gray;
}

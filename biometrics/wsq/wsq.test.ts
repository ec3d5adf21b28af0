import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../image/gray-image.ts';
import { RecordError } from '../records/record-error.ts';
import { bandTree } from './bands.ts';
import { decodeWsq } from './decode.ts';
import { encodeWsq } from './encode.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const there = existsSync(DATA);

function load(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, DATA)));
}

async function gray(name: string): Promise<GrayImage> {
  const { data, info } = await sharp(fileURLToPath(new URL(name, DATA)))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, ppi: 500, data: new Uint8Array(data) };
}

/** Peak signal to noise, dB. */
function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10((255 * 255) / (sum / a.length));
}

/** Slanted waves: like ridges, they have energy in few bands. */
function waves(width: number, height: number): GrayImage {
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const x = i % width;
    const y = (i / width) | 0;
    return 128 + 100 * Math.sin(x / 1.7 + y / 3.1);
  });
  return { width, height, ppi: 500, data };
}

describe.skipIf(!there)('WSQ streams of ../shared/data (skipped where missing)', () => {
  it.each([
    ['matching/wsq-original.wsq', 'matching/wsq-converted.png'],
    ['slaps/slap1.wsq', 'slaps/slap1.png'],
    ['slaps/slap2.wsq', 'slaps/slap2.png'],
    ['slaps/slap3.wsq', 'slaps/slap3.png'],
    ['rolled/rolled_valid1.9.wsq', 'rolled/rolled_valid1.9.png'],
  ])('%s gives every sample of the reference decoder', async (wsq, png) => {
    const decoded = decodeWsq(load(wsq));
    const expected = await gray(png);
    expect([decoded.width, decoded.height]).toEqual([expected.width, expected.height]);
    expect(Buffer.compare(decoded.data, expected.data)).toBe(0);
  });

  it.each([
    ['probe', 0.75],
    ['probe', 2.25],
    ['wsq-converted', 0.75],
    ['wsq-converted', 2.25],
  ])('%s at %d bits a pixel is no worse and no larger than the reference encoder makes it', async (name, rate) => {
    const image = await gray(`matching/${name}.png`);
    const reference = load(`matching/${name}_${rate}.wsq`);
    const ours = encodeWsq(image, rate);
    expect(ours.length).toBeLessThanOrEqual(reference.length * 1.005);
    expect(psnr(decodeWsq(ours).data, image.data)).toBeGreaterThan(psnr(decodeWsq(reference).data, image.data) - 0.05);
  });
});

describe('WSQ', () => {
  it('gives size and resolution back, and an image close to the one that went in', () => {
    const image = waves(203, 157);
    const decoded = decodeWsq(encodeWsq({ ...image, ppi: 508 }, 4));
    expect(decoded).toMatchObject({ width: 203, height: 157, ppi: 508 });
    expect(psnr(decoded.data, image.data)).toBeGreaterThan(40);
  });

  it('cuts any image into 60 bands and a corner that cover it once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (width, height) => {
        const covered = new Uint8Array(width * height);
        const { bands } = bandTree(width, height);
        expect(bands).toHaveLength(61);
        for (const band of bands) {
          for (let y = band.y; y < band.y + band.height; y++) {
            for (let x = band.x; x < band.x + band.width; x++) covered[y * width + x]!++;
          }
        }
        expect(covered.every((times) => times === 1)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('takes images of any size and content', () => {
    const images = fc
      .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }))
      .chain(([width, height]) =>
        fc
          .uint8Array({ minLength: width * height, maxLength: width * height })
          .map((data) => ({ width, height, ppi: 500, data })),
      );
    fc.assert(
      fc.property(images, fc.constantFrom(0.75, 2.25, 8), (image, rate) => {
        const decoded = decodeWsq(encodeWsq(image, rate));
        expect([decoded.width, decoded.height, decoded.data.length]).toEqual([
          image.width,
          image.height,
          image.data.length,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps an even image even', () => {
    const image = { width: 100, height: 80, ppi: 500, data: new Uint8Array(8000).fill(201) };
    expect(new Set(decodeWsq(encodeWsq(image)).data)).toEqual(new Set([201]));
  });

  it('refuses what is no image', () => {
    const image = waves(40, 40);
    expect(() => encodeWsq({ ...image, width: 41 })).toThrow(RecordError);
    expect(() => encodeWsq(image, 0)).toThrow(RecordError);
    expect(() => encodeWsq({ ...image, width: 70_000, height: 1, data: new Uint8Array(70_000) })).toThrow(RecordError);
  });
});

describe('hostile WSQ', () => {
  const good = encodeWsq(waves(90, 70), 2);

  function answer(bytes: Uint8Array): unknown {
    try {
      return decodeWsq(bytes).data.length;
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      return error.code;
    }
  }

  it('every truncation is an error', () => {
    for (let length = 0; length < good.length; length += 7) {
      expect(answer(good.subarray(0, length)), `${length} bytes`).toBeTypeOf('string');
    }
  });

  it('every changed byte is an error or an image', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => {
        const bytes = good.slice();
        bytes[at] = value;
        expect(['string', 'number']).toContain(typeof answer(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('a frame of 65,535 x 65,535 allocates nothing', () => {
    const bytes = good.slice();
    const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xa2);
    bytes.fill(0xff, frame + 6, frame + 10);
    expect(answer(bytes)).toBe('too-large');
  });

  it('a short stream of many samples is refused before they are made', () => {
    const bytes = good.slice();
    const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xa2);
    // 4,096 x 4,096.
    bytes.set([0x10, 0, 0x10, 0], frame + 6);
    expect(answer(bytes)).toBe('too-large');
  });

  it('tables that lack, and tables of nobody', () => {
    expect(answer(Uint8Array.of(0xff, 0xa0, 0xff, 0xa1))).toBe('truncated');
    expect(answer(Uint8Array.of(0xff, 0xa0, 0xff, 0xa3, 0, 3, 0))).toBe('bad-value');
    expect(answer(Uint8Array.of(0xff, 0xa0, 0xff, 0xa6, 0, 20, 8, ...new Array(17).fill(0)))).toBe('bad-value');
    expect(answer(Uint8Array.of(0xff, 0xa0, 0xff, 0xa4, 0, 4, 8, 7))).toBe('unsupported-image');
    expect(answer(Uint8Array.of(0xff, 0xd8))).toBe('bad-magic');
  });
});

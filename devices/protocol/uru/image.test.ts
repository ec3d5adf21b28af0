import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLOCK,
  decodeImage,
  encodeHeader,
  encodeImage,
  HEADER_BYTES,
  IMAGE,
  type ImageBlock,
  type ImageHeader,
  keysWanted,
  looksScrambled,
  parseHeader,
} from './image.ts';
import { nextKey, scramble, skipKey, unscramble } from './scramble.ts';

const anyKey = fc.integer({ min: 1, max: 0xffff_ffff });
const pixels = Uint8Array.from(
  { length: IMAGE.width * IMAGE.height },
  (_, i) => 128 + Math.round(80 * Math.sin((i % IMAGE.width) / 3 + i / 5000)),
);

/** Blocks that fill the image, each sent, with any marks. */
const anyBlocks = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 2, 4, 6, 0x80, 0x82)), {
    minLength: 1,
    maxLength: 7,
  })
  .map((parts): ImageBlock[] => {
    const blocks = parts.map(([lines, flags]) => ({ lines, flags }));
    let left = IMAGE.height - blocks.reduce((sum, block) => sum + block.lines, 0);
    for (; left > 0; left -= 255) blocks.push({ lines: Math.min(left, 255), flags: BLOCK.scrambled });
    return blocks;
  });

const headerOf = (blocks: readonly ImageBlock[]): ImageHeader => ({
  lines: blocks.filter(({ flags }) => !(flags & BLOCK.notPresent)).reduce((sum, block) => sum + block.lines, 0),
  keyNumber: 5,
  blocks,
});

describe('scrambling', () => {
  it('is undone by its own key, but for the last byte of a block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), anyKey, (plain, key) => {
        const block = plain.slice();
        const behind = scramble(block, key);
        expect(unscramble(block, key)).toBe(behind);
        expect(block.slice(0, -1)).toEqual(plain.slice(0, -1));
        expect(block.at(-1)).toBe(0);
        expect(skipKey(key, plain.length)).toBe(behind);
      }),
    );
  });

  it('turns the register as its taps say', () => {
    expect(nextKey(0x00000001)).toBe(0x80000000);
    expect(nextKey(0x00000002)).toBe(0x00000001);
    expect(nextKey(0x80000000)).toBe(0xc0000000);
    expect(nextKey(0x9248144d)).toBe(0xc9240a26);
  });
});

describe('image of a U.are.U', () => {
  it('comes back from any blocks, but for the byte that ends each scrambled one', () => {
    fc.assert(
      fc.property(anyBlocks, anyKey, (blocks, key) => {
        const header = headerOf(blocks);
        const keys = Array.from({ length: keysWanted(header) }, (_, i) => (key + i) >>> 0);
        const transfer = encodeImage(pixels, header, keys);
        expect(parseHeader(transfer)).toEqual(header);
        const decoded = decodeImage(transfer, header, keys);
        let different = 0;
        for (const [i, pixel] of decoded.entries()) if (pixel !== pixels[i]) different++;
        expect(different).toBeLessThanOrEqual(blocks.length);
      }),
      { numRuns: 30 },
    );
  });

  it('shows the next line where one was not sent', () => {
    const header = headerOf([
      { flags: 0, lines: 9 },
      { flags: BLOCK.notPresent, lines: 1 },
      { flags: 0, lines: 255 },
      { flags: 0, lines: 25 },
    ]);
    const decoded = decodeImage(encodeImage(pixels, header, [1]), header, []);
    const line = (number: number): Uint8Array => decoded.slice(number * IMAGE.width, (number + 1) * IMAGE.width);
    // Sent from the lowest line upwards: the tenth from below is left out.
    expect(line(280)).toEqual(line(279));
    expect(line(281)).toEqual(pixels.slice(281 * IMAGE.width, 282 * IMAGE.width));
  });

  it('tells noise from a picture, whatever the marks say', () => {
    const header = headerOf([
      { flags: BLOCK.scrambled, lines: 200 },
      { flags: BLOCK.scrambled, lines: 90 },
    ]);
    const scrambled = encodeImage(pixels, header, [0x12345678]);
    expect(looksScrambled(scrambled, header)).toBe(true);
    const plain = encodeImage(
      pixels,
      headerOf([
        { flags: 0, lines: 200 },
        { flags: 0, lines: 90 },
      ]),
      [1],
    );
    expect(looksScrambled(plain, header)).toBe(false);
  });

  it('takes any bytes for a header without crashing, and only what fits for one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        // No image is that short.
        expect(parseHeader(bytes)).toBeNull();
      }),
    );
    const good = headerOf([
      { flags: BLOCK.scrambled, lines: 145 },
      { flags: 0, lines: 145 },
    ]);
    const transfer = new Uint8Array(HEADER_BYTES + IMAGE.width * IMAGE.height);
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 63 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
        transfer.fill(0);
        transfer.set(encodeHeader(good));
        transfer[at] = value;
        const header = parseHeader(transfer);
        if (header === null) return;
        expect(header.blocks.reduce((sum, block) => sum + block.lines, 0)).toBe(IMAGE.height);
        expect(header.lines).toBeLessThanOrEqual(IMAGE.height);
        expect(decodeImage(transfer, header, [1, 2, 3]).length).toBe(IMAGE.width * IMAGE.height);
      }),
    );
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fitToGlass } from './fit-to-glass.ts';
import { folderFingers } from './folder-fingers.ts';
import { decodePng, PngError } from './png.ts';

const FINGERS = fileURLToPath(new URL('../../../../shared/data/fingers', import.meta.url));

async function png(width: number, height: number, channels: 1 | 3, adaptive: boolean): Promise<Buffer> {
  const data = Buffer.from(Array.from({ length: width * height * channels }, (_, i) => (i * 7 + (i >> 4)) & 0xff));
  const image = sharp(data, { raw: { width, height, channels } });
  return (channels === 1 ? image.toColourspace('b-w') : image).png({ adaptiveFiltering: adaptive }).toBuffer();
}

describe('decodePng', () => {
  it.each([
    [1, false],
    [1, true],
    [3, true],
  ] as const)('reads what sharp wrote: %i channels, filters %s', async (channels, adaptive) => {
    const file = await png(37, 29, channels, adaptive);
    const picture = decodePng(file);
    expect([picture.width, picture.height]).toEqual([37, 29]);
    if (channels === 1) {
      const raw = await sharp(file).extractChannel(0).raw().toBuffer();
      expect(Buffer.from(picture.data).equals(raw)).toBe(true);
    }
  });

  it('fails with a typed error on any damage', async () => {
    const file = await png(20, 20, 1, true);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(file.length), (at, by, length) => {
        const damaged = Buffer.from(file.subarray(0, length));
        if (at < damaged.length) damaged[at]! ^= by;
        try {
          decodePng(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(PngError);
        }
      }),
    );
  });
});

describe('fitToGlass', () => {
  it('takes the middle and fills up with white', () => {
    const picture = { width: 4, height: 1, data: Uint8Array.of(1, 2, 3, 4) };
    expect([...fitToGlass(picture, { width: 2, height: 3 })]).toEqual([255, 255, 2, 3, 255, 255]);
  });
});

describe.skipIf(!existsSync(FINGERS))('real fingers (skipped where ../shared/data is missing)', () => {
  it('come one after the other, as sharp reads them', async () => {
    const source = await folderFingers(FINGERS);
    const size = { width: 256, height: 288 };
    const [first, second] = [await source.finger(0, size), await source.finger(1, size)];
    expect(first).not.toEqual(second);
    const file = readFileSync(`${FINGERS}/Registration_0001Left_Index.png`);
    const expected = await sharp(file)
      .extract({ left: 12, top: 80, ...size })
      .extractChannel(0)
      .raw()
      .toBuffer();
    expect(Buffer.from(first).equals(expected)).toBe(true);
  });
});

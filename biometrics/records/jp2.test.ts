import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectCodestream } from './codestream.ts';
import { decodeJp2, encodeGrayJp2, encodeRgbJp2 } from './jp2.ts';
import { encodeCodestream } from './jpeg2000.ts';
import { RecordError } from './record-error.ts';

const gray = { width: 61, height: 47, ppi: 500, data: Uint8Array.from({ length: 61 * 47 }, (_, i) => (i * i) % 253) };
const rgb = {
  width: 33,
  height: 20,
  data: Uint8Array.from({ length: 33 * 20 * 3 }, (_, i) => (i * 7 + (i % 3) * 60) % 256),
};

async function refusal(bytes: Uint8Array): Promise<string> {
  return decodeJp2(bytes).then(
    () => 'decoded',
    (error: unknown) => {
      if (error instanceof RecordError) return error.code;
      throw error;
    },
  );
}

describe('JP2', () => {
  it('keeps every grey pixel and the resolution', async () => {
    const back = await decodeJp2(await encodeGrayJp2(gray));
    expect(back).toMatchObject({ width: 61, height: 47, components: 1, reversible: true });
    expect(back.ppi).toBeCloseTo(500, 6);
    expect(back.data).toEqual(gray.data);
  });

  it('keeps every colour pixel', async () => {
    const back = await decodeJp2(await encodeRgbJp2(rgb));
    expect(back).toMatchObject({ width: 33, height: 20, components: 3, reversible: true, ppi: null });
    expect(back.data).toEqual(rgb.data);
  });

  it('reads a bare codestream', async () => {
    const back = await decodeJp2(await encodeCodestream({ ...gray, components: 1 }));
    expect(back).toMatchObject({ ppi: null, data: gray.data });
  });

  it('is lossless at any size', async () => {
    const images = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).chain(([width, height]) =>
      fc.record({
        ...{ width: fc.constant(width), height: fc.constant(height), ppi: fc.integer({ min: 1, max: 2000 }) },
        data: fc.uint8Array({ minLength: width * height, maxLength: width * height }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(images, async (image) => {
        expect((await decodeJp2(await encodeGrayJp2(image))).data).toEqual(image.data);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses sizes that lie before anything is decoded', async () => {
    const stream = await encodeCodestream({ ...gray, components: 1 });
    const view = (bytes: Uint8Array) => new DataView(bytes.buffer);
    const huge = stream.slice();
    for (const at of [8, 12, 24, 28]) view(huge).setUint32(at, 65535);
    expect(() => inspectCodestream(huge)).toThrow(expect.objectContaining({ code: 'too-large' }));
    const manyTiles = stream.slice();
    for (const at of [24, 28]) view(manyTiles).setUint32(at, 1);
    expect(() => inspectCodestream(manyTiles)).toThrow(expect.objectContaining({ code: 'too-large' }));
    const zero = stream.slice();
    view(zero).setUint32(8, 0);
    expect(() => inspectCodestream(zero)).toThrow(expect.objectContaining({ code: 'bad-value' }));
    const layers = stream.slice();
    const cod = stream.findIndex((byte, i) => byte === 0xff && stream[i + 1] === 0x52);
    view(layers).setUint16(cod + 6, 65535);
    expect(() => inspectCodestream(layers)).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  it('refuses a header that disagrees with the codestream', async () => {
    const bytes = await encodeGrayJp2(gray);
    const ihdr = Buffer.from(bytes).indexOf('ihdr') + 4;
    expect(await refusal(bytes.with(ihdr + 3, 48))).toBe('bad-value');
    const colour = Buffer.from(bytes).indexOf('colr') + 10;
    expect(await refusal(bytes.with(colour, 18))).toBe('unsupported-image');
  });

  it('refuses every truncation', async () => {
    const bytes = await encodeGrayJp2(gray);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (n) => {
        expect(['truncated', 'bad-magic', 'bad-length']).toContain(await refusal(bytes.slice(0, n)));
      }),
    );
  });

  it('meets damaged files with nothing but RecordError', async () => {
    const originals = [
      await encodeGrayJp2(gray),
      await encodeRgbJp2(rgb),
      await encodeCodestream({ ...gray, components: 1 }),
    ];
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...originals), changes, fc.boolean(), async (original, list, headersOnly) => {
        const bytes = original.slice();
        const range = headersOnly ? Math.min(220, bytes.length) : bytes.length;
        for (const [at, value] of list) bytes[at % range] = value;
        await refusal(bytes);
      }),
      { numRuns: 400 },
    );
  });

  it('still decodes after the codec has met bad input', async () => {
    const bytes = await encodeGrayJp2(gray);
    await refusal(bytes.fill(0x55, bytes.length - 1200, bytes.length - 10));
    expect((await decodeJp2(await encodeGrayJp2(gray))).data).toEqual(gray.data);
  });
});

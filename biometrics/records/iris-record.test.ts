import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../image/gray-image.ts';
import { decodeIrisRecord, encodeIrisRecord } from './iris-record.ts';
import { readIrisImageRecord, writeIrisImageRecord } from './iso19794-6.ts';
import { RecordError } from './record-error.ts';

function eye(width = 64, height = 48): GrayImage {
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const distance = Math.hypot((i % width) - width / 2, ((i / width) | 0) - height / 2);
    return distance < height / 8 ? 10 : distance < height / 3 ? 90 + (i % 30) : 200;
  });
  return { width, height, ppi: 0, data };
}

const captureDate = new Date('2026-11-22T08:15:30.250Z');

describe('iris records (ISO/IEC 19794-6)', () => {
  it.each([true, false])('an eye comes back as it was written; raw: %s', async (raw) => {
    const record = await encodeIrisRecord({ image: eye(), eye: 'left', captureDate, qualityScore: 71, raw });
    const decoded = await decodeIrisRecord(record);
    expect(decoded).toMatchObject({ eye: 'left', captureDate, qualityScore: 71, image: { width: 64, height: 48 } });
    expect(decoded.image.data).toEqual(eye().data);
    expect(writeIrisImageRecord(readIrisImageRecord(record))).toEqual(record);
  });

  it('keeps what the device says of the quality behind our own score, and where the iris is', async () => {
    const deviceQuality = [{ score: 88, algorithmVendor: 12, algorithm: 3 }];
    const sample = { image: eye(), eye: 'right', captureDate, qualityScore: 70, raw: true } as const;
    const record = await encodeIrisRecord({ ...sample, deviceQuality, iris: { x: 31.6, y: 24, diameter: 32 } });
    expect((await decodeIrisRecord(record)).quality).toEqual([
      { score: 70, algorithmVendor: 0, algorithm: 0 },
      ...deviceQuality,
    ]);
    const [one] = readIrisImageRecord(record).representations;
    expect([one?.centreX, one?.centreY, one?.diameter]).toEqual(
      [32, 24, 32].map((value) => ({ smallest: value, largest: value })),
    );
  });

  it('a JPEG 2000 image inside that claims 65,535 x 65,535 pixels is refused before anything is allocated', async () => {
    const record = readIrisImageRecord(await encodeIrisRecord({ image: eye(), eye: 'left', captureDate }));
    const [one] = record.representations;
    const image = one!.image.slice();
    const siz = image.findIndex((byte, i) => byte === 0xff && image[i + 1] === 0x51);
    const header = image.findIndex((_, i) => String.fromCharCode(...image.subarray(i, i + 4)) === 'ihdr');
    const view = new DataView(image.buffer);
    // Size and tile size behind marker, length and capabilities; height and width behind the box's name.
    for (const at of [6, 10, 22, 26]) view.setUint32(siz + at, 65_535);
    for (const at of [4, 8]) view.setUint32(header + at, 65_535);
    const before = process.memoryUsage().arrayBuffers;
    for (const [width, height, code] of [
      [64, 48, 'too-large'],
      [65_535, 65_535, 'too-large'],
    ] as const) {
      const hostile = writeIrisImageRecord({ eyes: 1, representations: [{ ...one!, width, height, image }] });
      await expect(decodeIrisRecord(hostile)).rejects.toMatchObject({ code });
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });

  it('every truncation and every change is an error or a record, never anything else', async () => {
    const record = await encodeIrisRecord({ image: eye(16, 12), eye: 'right', captureDate, raw: true });
    for (let length = 0; length < record.length; length++) {
      expect(() => readIrisImageRecord(record.subarray(0, length))).toThrow(RecordError);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(record.length - 1), fc.nat(255), async (at, value) => {
        const changed = record.slice();
        changed[at] = value;
        try {
          await decodeIrisRecord(changed);
          expect(writeIrisImageRecord(readIrisImageRecord(changed))).toEqual(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(RecordError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what it does not read, by name', async () => {
    const record = readIrisImageRecord(await encodeIrisRecord({ image: eye(), eye: 'left', captureDate, raw: true }));
    const [one] = record.representations;
    const changed = (change: object): Promise<unknown> =>
      decodeIrisRecord(writeIrisImageRecord({ eyes: 1, representations: [{ ...one!, ...change }] }));
    await expect(changed({ imageFormat: 14 })).rejects.toMatchObject({ code: 'unsupported-image' });
    await expect(changed({ bitDepth: 10 })).rejects.toMatchObject({ code: 'unsupported-image' });
    await expect(changed({ width: 65_535, height: 65_535 })).rejects.toMatchObject({ code: 'too-large' });
    await expect(changed({ width: 63 })).rejects.toMatchObject({ code: 'bad-length' });
    await expect(encodeIrisRecord({ image: { ...eye(), width: 3 }, eye: 'left', captureDate })).rejects.toThrow(
      RecordError,
    );
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeWsq } from '../wsq/decode.ts';
import { captureDateTimeToDate } from './capture-date-time.ts';
import { decodeFingerRecord } from './finger-record.ts';
import { readFingerImageRecord, writeFingerImageRecord } from './iso19794-4.ts';
import { readFaceImageRecord, writeFaceImageRecord } from './iso19794-5.ts';
import { decodePortraitRecord } from './portrait-record.ts';
import { RecordError } from './record-error.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const FINGERS = new URL('fingers/', DATA);
const FACES = new URL('face/', DATA);

function isoFiles(folder: URL): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.iso')) : [];
}

function load(folder: URL, name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

describe.skipIf(!existsSync(FINGERS))('finger records of ../shared/data/fingers (skipped where missing)', () => {
  it('has all thirty records to look at', () => expect(isoFiles(FINGERS)).toHaveLength(30));

  it.each(isoFiles(FINGERS))('%s is written back byte for byte', (name) => {
    const bytes = load(FINGERS, name);
    expect(Buffer.compare(writeFingerImageRecord(readFingerImageRecord(bytes)), bytes)).toBe(0);
  });

  it.each(isoFiles(FINGERS).filter((name) => name.startsWith('Reg')))(
    '%s decodes to the PNG beside it',
    async (name) => {
      const sample = await decodeFingerRecord(load(FINGERS, name));
      const png = await sharp(fileURLToPath(new URL(name.replace('.iso', '.png'), FINGERS)))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([sample.image.width, sample.image.height]).toEqual([png.info.width, png.info.height]);
      expect(sample.image.ppi).toBe(500);
      expect(Buffer.compare(sample.image.data, png.data)).toBe(0);
    },
  );

  it('reads the fields of a record with certification and extended blocks', () => {
    const record = readFingerImageRecord(load(FINGERS, 'Registration_0001Right_Middle.iso'));
    const [one] = record.representations;
    expect(record).toMatchObject({ certified: true, positionCount: 1 });
    expect(one).toMatchObject({
      position: 3,
      impression: 29,
      compression: 5,
      width: 238,
      height: 357,
      scaleUnit: 'ppi',
    });
    expect(one?.quality).toEqual([{ score: 48, algorithmVendor: 0x40, algorithm: 15 }]);
    expect(one?.certifications).toEqual(Array(2).fill({ authority: 0x40, scheme: 2 }));
    expect(one?.extended.map((block) => block.type)).toEqual([1, 2, 3]);
    expect(Buffer.from(one?.extended[2]?.data ?? []).toString('latin1')).toBe('This is of Finger (3)');
    expect(one && captureDateTimeToDate(one.captureDateTime)).toEqual(new Date('2022-12-28T12:32:44.036Z'));
  });

  it('decodes the lossy records, JPEG 2000 and WSQ', async () => {
    const lossy = await decodeFingerRecord(load(FINGERS, 'Auth_0001Left_Index.iso'));
    expect(lossy).toMatchObject({ position: 'leftIndex', image: { width: 280, height: 448 } });
    const wsq = await decodeFingerRecord(load(FINGERS, 'Auth_0001Left_Index.wsq.iso'));
    expect(wsq).toMatchObject({ position: 'leftIndex', image: { width: 280, height: 448, ppi: 500 } });
    const bare = decodeWsq(load(FINGERS, 'Auth_0001Left_Index.wsq.wsq'));
    expect(Buffer.compare(wsq.image.data, bare.data)).toBe(0);
  });

  it('meets damaged real records with nothing but RecordError', async () => {
    const original = load(FINGERS, 'Auth_0001Right_Middle.iso');
    const damage = fc.record({
      cut: fc.integer({ min: 0, max: original.length }),
      // Most damage falls on headers, where it can do harm.
      changes: fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async ({ cut, changes }, whole) => {
        const bytes = original.slice(0, whole ? original.length : cut);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        await onlyRecordError(() => decodeFingerRecord(bytes));
      }),
      { numRuns: 300 },
    );
  });
});

describe.skipIf(!existsSync(FACES))('face records of ../shared/data/face (skipped where missing)', () => {
  it.each(isoFiles(FACES))('%s is written back byte for byte and decodes', async (name) => {
    const bytes = load(FACES, name);
    const record = readFaceImageRecord(bytes);
    expect(Buffer.compare(writeFaceImageRecord(record), bytes)).toBe(0);
    expect(record.representations[0]).toMatchObject({ width: 240, height: 320, faceImageType: 1, colourSpace: 1 });
    const { image } = await decodePortraitRecord(bytes);
    expect(image.data).toHaveLength(240 * 320 * 3);
    expect(new Set(image.data).size).toBeGreaterThan(100);
  });
});

/** Runs `work`; it may succeed or throw RecordError, nothing else. */
async function onlyRecordError(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
  }
}

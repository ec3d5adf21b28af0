import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINGER_IMPRESSIONS, fingerImpressionCode, fingerImpressionFromCode } from './finger-impression.ts';
import {
  FINGER_POSITIONS,
  fingerPositionCode,
  fingerPositionFromCode,
  isFingerPosition,
  SLAP_POSITIONS,
} from './finger-position.ts';
import { decodeFingerRecord, encodeFingerRecord } from './finger-record.ts';
import { type FingerImageRecord, readFingerImageRecord, writeFingerImageRecord } from './iso19794-4.ts';
import { type FaceImageRecord, readFaceImageRecord, writeFaceImageRecord } from './iso19794-5.ts';
import { decodePortraitRecord, encodePortraitRecord } from './portrait-record.ts';
import { RecordError } from './record-error.ts';

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const blob = fc.uint8Array({ maxLength: 60 });
const captureDateTime = fc.record({
  ...{ year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8, millisecond: u16 },
});
const device = fc.record({ technology: u8, vendor: u16, type: u16 });
const quality = fc.array(fc.record({ score: u8, algorithmVendor: u16, algorithm: u16 }), { maxLength: 3 });

const fingerRecord: fc.Arbitrary<FingerImageRecord> = fc.boolean().chain((certified) =>
  fc.record({
    positionCount: u8,
    certified: fc.constant(certified),
    representations: fc.array(
      fc.record({
        ...{ captureDateTime, device, quality },
        certifications: certified
          ? fc.array(fc.record({ authority: u16, scheme: u8 }), { maxLength: 3 })
          : fc.constant(null),
        ...{ position: u8, number: u8, scaleUnit: fc.constantFrom('ppi' as const, 'ppcm' as const) },
        ...{ scanRateX: u16, scanRateY: u16, imageRateX: u16, imageRateY: u16 },
        ...{ bitDepth: u8, compression: u8, impression: u8, width: u16, height: u16, image: blob },
        extended: fc.array(fc.record({ type: u16, data: blob }), { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
  }),
);

const pose = fc.record({ angle: u8, uncertainty: u8 });
const faceRecord: fc.Arbitrary<FaceImageRecord> = fc.record({
  temporalSemantics: u16,
  representations: fc.array(
    fc.record({
      ...{ captureDateTime, device, quality },
      landmarks: fc.array(fc.record({ type: u8, code: u8, x: u16, y: u16, z: u16 }), { maxLength: 4 }),
      ...{
        gender: u8,
        eyeColour: u8,
        hairColour: u8,
        subjectHeight: u8,
        properties: fc.nat(0xffffff),
        expression: u16,
      },
      ...{ yaw: pose, pitch: pose, roll: pose, faceImageType: u8, imageDataType: u8, width: u16, height: u16 },
      ...{ samplingRateLevel: u8, postProcessing: u16, crossReference: u8, colourSpace: u8, image: blob, threeD: blob },
    }),
    { maxLength: 3 },
  ),
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

const date = new Date('2026-02-03T04:05:06.789Z');
const image = { width: 20, height: 30, ppi: 500, data: Uint8Array.from({ length: 600 }, (_, i) => (i * 37) % 251) };
const deviceIds = { technology: 2, vendor: 0x1234, type: 7 };

describe('ISO/IEC 19794 records', () => {
  it('reads what it writes: fingers', () => {
    fc.assert(
      fc.property(fingerRecord, (r) => {
        expect(readFingerImageRecord(writeFingerImageRecord(r))).toEqual(r);
      }),
    );
  });

  it('reads what it writes: faces', () => {
    fc.assert(
      fc.property(faceRecord, (r) => {
        expect(readFaceImageRecord(writeFaceImageRecord(r))).toEqual(r);
      }),
    );
  });

  it('refuses every truncation and every longer input', () => {
    const finger = fingerRecord.filter((r) => r.representations.length > 0).map(writeFingerImageRecord);
    fc.assert(
      fc.property(finger, fc.nat(), (bytes, n) => {
        const cut = thrownBy(() => readFingerImageRecord(bytes.slice(0, n % bytes.length)));
        expect(cut).toMatchObject({ name: 'RecordError', code: 'truncated' });
        const longer = thrownBy(() => readFingerImageRecord(Uint8Array.of(...bytes, 0)));
        expect(longer).toMatchObject({ code: 'bad-length' });
      }),
    );
  });

  it.each([
    ['finger', readFingerImageRecord, writeFingerImageRecord, fingerRecord],
    ['face', readFaceImageRecord, writeFaceImageRecord, faceRecord],
  ] as const)('throws only RecordError on changed %s records, and what it reads it writes back', (...args) => {
    const [, read, write, records] = args as unknown as [
      string,
      (b: Uint8Array) => object,
      (r: object) => Uint8Array,
      fc.Arbitrary<object>,
    ];
    const changes = fc.array(fc.tuple(fc.nat(), u8), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(records, changes, (record, list) => {
        const bytes = write(record);
        for (const [at, value] of list) bytes[at % bytes.length] = value;
        const error = thrownBy(() => expect(write(read(bytes))).toEqual(bytes));
        if (error !== null) expect(error).toBeInstanceOf(RecordError);
      }),
      { numRuns: 500 },
    );
  });

  it('throws only RecordError on random bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('FIR\x00020\x00', 'FAC\x00030\x00', ''),
        (tail, head) => {
          const bytes = Uint8Array.from([...Buffer.from(head, 'latin1'), ...tail]);
          if (head && bytes.length >= 12) new DataView(bytes.buffer).setUint32(8, bytes.length);
          for (const read of [readFingerImageRecord, readFaceImageRecord]) {
            const error = thrownBy(() => read(bytes));
            if (error !== null) expect(error).toBeInstanceOf(RecordError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('names what is wrong', () => {
    const codeOf = (bytes: Uint8Array) => (thrownBy(() => readFingerImageRecord(bytes)) as RecordError).code;
    const bytes = writeFingerImageRecord({ positionCount: 1, certified: false, representations: [] });
    const changed = (at: number, value: number) => bytes.with(at, value);
    expect(codeOf(changed(0, 0))).toBe('bad-magic');
    expect(codeOf(changed(5, 0x31))).toBe('unsupported-version');
    expect(codeOf(changed(11, 15))).toBe('bad-length');
    expect(codeOf(changed(13, 1))).toBe('truncated');
    expect(codeOf(changed(14, 2))).toBe('bad-value');
  });
});

describe('finger codes', () => {
  it('are 1 to 10 from right thumb to left little, 13 to 15 for slaps', () => {
    expect(FINGER_POSITIONS.map(fingerPositionCode)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(SLAP_POSITIONS.map(fingerPositionCode)).toEqual([13, 14, 15]);
    for (const position of [...FINGER_POSITIONS, ...SLAP_POSITIONS]) {
      expect(fingerPositionFromCode(fingerPositionCode(position))).toBe(position);
    }
    expect([0, 11, 20, 255].map(fingerPositionFromCode)).toEqual([null, null, null, null]);
    expect(isFingerPosition('leftThumb')).toBe(true);
    expect(isFingerPosition('rightFour')).toBe(false);
  });

  it('keep impressions apart', () => {
    for (const one of FINGER_IMPRESSIONS) expect(fingerImpressionFromCode(fingerImpressionCode(one))).toBe(one);
    expect(fingerImpressionFromCode(200)).toBe('other');
  });
});

describe('samples', () => {
  it('come back from a finger record as they went in', async () => {
    const sample = {
      image,
      position: 'leftRing',
      impression: 'liveScanPlain',
      captureDate: date,
      deviceIds,
      qualityScore: 71,
    } as const;
    expect(await decodeFingerRecord(await encodeFingerRecord(sample))).toEqual(sample);
  });

  it('come back from a portrait record as they went in', async () => {
    const portrait = { width: 10, height: 20, data: image.data };
    const eyes = { right: { x: 3, y: 8 }, left: { x: 7, y: 9 } };
    const sample = { image: portrait, captureDate: date, deviceIds, qualityScore: 33, eyes };
    const bytes = await encodePortraitRecord({ ...sample, headWidth: 260 });
    expect(await decodePortraitRecord(bytes)).toEqual({ ...sample, isToken: false });
    expect(readFaceImageRecord(bytes).representations[0]).toMatchObject({
      samplingRateLevel: 2,
      // 12.1 is the person's left eye.
      landmarks: [
        { type: 1, code: 0xc1, x: 7, y: 9 },
        { type: 1, code: 0xc2, x: 3, y: 8 },
      ],
    });
    const without = await encodePortraitRecord({ image: portrait, captureDate: date });
    expect((await decodePortraitRecord(without)).eyes).toBeNull();
  });

  it('without score or device say so', async () => {
    const bytes = await encodeFingerRecord({
      image,
      position: 'rightFour',
      impression: 'liveScanPlain',
      captureDate: date,
    });
    const unspecified = { technology: 0, vendor: 0, type: 0 };
    expect(await decodeFingerRecord(bytes)).toMatchObject({
      position: 'rightFour',
      qualityScore: null,
      deviceIds: unspecified,
    });
  });

  it('with impossible fields are refused', async () => {
    const sample = { image, position: 'leftRing', impression: 'liveScanPlain', captureDate: date } as const;
    const refused = [
      { ...sample, qualityScore: 101 },
      { ...sample, captureDate: new Date(Number.NaN) },
      { ...sample, image: { ...image, width: 21 } },
      { ...sample, image: { ...image, ppi: 0 } },
    ];
    for (const one of refused) await expect(encodeFingerRecord(one)).rejects.toMatchObject({ code: 'bad-value' });
  });

  it('leave an unknown date open', async () => {
    const bytes = await encodeFingerRecord({ image, position: 'leftRing', impression: 'unknown', captureDate: date });
    bytes.fill(0xff, 20, 29);
    expect((await decodeFingerRecord(bytes)).captureDate).toBeNull();
  });
});

import { assessIris } from '../../../biometrics/quality/iris-quality.ts';
import { inspectCodestream } from '../../../biometrics/records/codestream.ts';
import { encodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { decodeIrisRecord, encodeIrisRecord } from '../../../biometrics/records/iris-record.ts';
import { readFingerImageRecord, writeFingerImageRecord } from '../../../biometrics/records/iso19794-4.ts';
import { readFaceImageRecord, writeFaceImageRecord } from '../../../biometrics/records/iso19794-5.ts';
import { readIrisImageRecord, writeIrisImageRecord } from '../../../biometrics/records/iso19794-6.ts';
import { decodeJp2, encodeGrayJp2, encodeRgbJp2 } from '../../../biometrics/records/jp2.ts';
import { readJp2File } from '../../../biometrics/records/jp2-file.ts';
import { encodePortraitRecord } from '../../../biometrics/records/portrait-record.ts';
import { RecordError } from '../../../biometrics/records/record-error.ts';
import { syntheticIris } from '../../../biometrics/synthetic/iris.ts';
import { decodeWsq } from '../../../biometrics/wsq/decode.ts';
import { encodeWsq } from '../../../biometrics/wsq/encode.ts';
import { type FuzzTarget, promised, refusing, refusingLate } from '../target.ts';

const captureDate = new Date('2026-07-01T08:00:00Z');

function gray(width: number, height: number) {
  return {
    width,
    height,
    ppi: 500,
    data: Uint8Array.from({ length: width * height }, (_, i) => (i * 37) ^ (i >> 5)),
  };
}

function rgb(width: number, height: number) {
  return { width, height, data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 11) ^ (i >> 4)) };
}

/** ISO/IEC 19794-4 as a service or a file gives it. What is read must be written back as it was. */
export async function fingerRecords(): Promise<FuzzTarget> {
  const sample = { image: gray(32, 32), captureDate, impression: 'liveScanPlain', position: 'rightIndex' } as const;
  const plain = await encodeFingerRecord(sample);
  const record = readFingerImageRecord(plain);
  const [one] = record.representations;
  const extended = [{ type: 1, data: Uint8Array.of(1, 2, 3) }];
  const certifications = [{ authority: 1, scheme: 2 }];
  const more = writeFingerImageRecord({
    ...record,
    certified: true,
    representations: one
      ? [
          { ...one, certifications, extended },
          { ...one, certifications, extended: [] },
        ]
      : [],
  });
  return {
    seeds: [plain, more, await encodeFingerRecord({ ...sample, qualityScore: 70, codec: { wsqBitRate: 0.75 } })],
    longest: 8_192,
    words: ['FIR\0', '020\0', '030\0'],
    run: (input) =>
      refusing(RecordError, () => {
        const written = writeFingerImageRecord(readFingerImageRecord(input));
        promised(Buffer.compare(written, input) === 0, 'another record is written than was read');
      }),
  };
}

/** ISO/IEC 19794-5. */
export async function faceRecords(): Promise<FuzzTarget> {
  const image = rgb(24, 32);
  const plain = await encodePortraitRecord({ image, captureDate });
  const record = readFaceImageRecord(plain);
  const [one] = record.representations;
  const landmarks = [{ type: 1, code: 0x21, x: 1, y: 2, z: 0 }];
  const more = writeFaceImageRecord({ ...record, representations: one ? [{ ...one, landmarks }, one] : [] });
  return {
    seeds: [plain, more, await encodePortraitRecord({ image, captureDate, qualityScore: 50 })],
    longest: 8_192,
    words: ['FAC\0', '030\0'],
    run: (input) =>
      refusing(RecordError, () => {
        const written = writeFaceImageRecord(readFaceImageRecord(input));
        promised(Buffer.compare(written, input) === 0, 'another record is written than was read');
      }),
  };
}

/** ISO/IEC 19794-6. */
export async function irisRecords(): Promise<FuzzTarget> {
  const sample = { image: gray(32, 24), captureDate, eye: 'left' } as const;
  const plain = await encodeIrisRecord({ ...sample, raw: true });
  const [one] = readIrisImageRecord(plain).representations;
  const both = writeIrisImageRecord({ eyes: 2, representations: one ? [one, { ...one, eye: 1 }] : [] });
  return {
    seeds: [plain, both, await encodeIrisRecord({ ...sample, qualityScore: 60 })],
    longest: 8_192,
    words: ['IIR\0', '020\0'],
    run: (input) =>
      refusing(RecordError, () => {
        const written = writeIrisImageRecord(readIrisImageRecord(input));
        promised(Buffer.compare(written, input) === 0, 'another record is written than was read');
      }),
  };
}

/** The same, the image inside decoded and judged as the station does. */
export async function irisImages(): Promise<FuzzTarget> {
  const { seeds, ...target } = await irisRecords();
  const eye = {
    image: syntheticIris({ seed: 1, eye: 'left', width: 160, height: 120 }),
    captureDate,
    eye: 'left',
  } as const;
  return {
    ...target,
    seeds: [...seeds, await encodeIrisRecord(eye)],
    longest: 16_384,
    words: [...(target.words ?? []), ...JP2_WORDS],
    run: (input) =>
      refusingLate(RecordError, async () => {
        const { image } = await decodeIrisRecord(input);
        const { score } = assessIris(image);
        promised(score >= 0 && score <= 100, 'a score outside of 0 to 100');
      }),
  };
}

const JP2_WORDS = [
  ...['jP  ', 'ftyp', 'jp2h', 'ihdr', 'colr', 'jp2c', 'res '],
  ...[0x4f, 0x51, 0x52, 0x5c, 0x90, 0x93, 0xd9, 0x55, 0x53, 0x64].map((code) => Uint8Array.of(0xff, code)),
];

async function jp2Seeds(): Promise<Uint8Array[]> {
  return [await encodeGrayJp2(gray(16, 16)), await encodeGrayJp2(gray(40, 24)), await encodeRgbJp2(rgb(16, 12))];
}

/** Boxes and main headers: what is looked at before the codec sees a byte. */
export async function jp2Headers(): Promise<FuzzTarget> {
  return {
    seeds: await jp2Seeds(),
    words: JP2_WORDS,
    run: (input) =>
      refusing(RecordError, () => {
        inspectCodestream(readJp2File(input).codestream);
      }),
  };
}

/** The whole way, codec included. */
export async function jp2Images(): Promise<FuzzTarget> {
  return {
    seeds: await jp2Seeds(),
    words: JP2_WORDS,
    run: (input) =>
      refusingLate(RecordError, async () => {
        const { width, height, components, data } = await decodeJp2(input);
        promised(data.length === width * height * components, 'an image of another size');
      }),
  };
}

/** WSQ streams. */
export function wsq(): FuzzTarget {
  return {
    seeds: [encodeWsq(gray(64, 64)), encodeWsq(gray(96, 48), 2.2)],
    longest: 8_192,
    words: [0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa8].map((code) => Uint8Array.of(0xff, code)),
    run: (input) =>
      refusing(RecordError, () => {
        const { data, width, height } = decodeWsq(input);
        promised(data.length === width * height, 'an image of another size');
      }),
  };
}

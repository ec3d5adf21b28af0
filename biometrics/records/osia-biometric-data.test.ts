import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grayImage } from '../image/gray-image.ts';
import { rgbImage } from '../image/rgb-image.ts';
import { FINGER_POSITIONS, SLAP_POSITIONS } from './finger-position.ts';
import { encodeFingerRecord } from './finger-record.ts';
import { encodeIrisRecord } from './iris-record.ts';
import { readFingerImageRecord, writeFingerImageRecord } from './iso19794-4.ts';
import { readFaceImageRecord } from './iso19794-5.ts';
import { type OsiaBiometricData, osiaBiometricData, osiaMissing, osiaSignature } from './osia-biometric-data.ts';
import { FACE_CODINGS, FINGER_CODINGS, fingerSubType, impressionType, subTypeOf } from './osia-codes.ts';
import { encodePortraitRecord } from './portrait-record.ts';
import { RecordError } from './record-error.ts';

const captureDate = new Date('2026-03-04T05:06:07.089Z');
const thumb = {
  image: grayImage(40, 30, 500),
  position: 'rightThumb',
  impression: 'liveScanPlain',
  captureDate,
} as const;

const examples = async (): Promise<OsiaBiometricData[]> => [
  ...osiaBiometricData(await encodeFingerRecord({ ...thumb, qualityScore: 77 }), {
    captureDevice: 'SN 1',
    comment: 'x',
  }),
  ...osiaBiometricData(await encodeFingerRecord({ ...thumb, position: 'leftFour', codec: { wsqBitRate: 0.75 } }), {
    missing: [{ position: 'leftRing', presence: 'AMPUTATED' }, { position: 'leftLittle' }],
  }),
  ...osiaBiometricData(await encodePortraitRecord({ image: rgbImage(30, 40), captureDate })),
  ...osiaBiometricData(await encodeIrisRecord({ image: grayImage(64, 48, 0), eye: 'left', captureDate })),
  osiaMissing('rightIndex', { presence: 'BANDAGED', comment: 'x' }),
  osiaMissing('leftIris', {}),
  osiaSignature({ image: new Uint8Array([1]), width: 1, height: 1 }, { captureDate }),
];

describe('osiaBiometricData', () => {
  it('says what a finger record says', async () => {
    const record = await encodeFingerRecord({ ...thumb, qualityScore: 77 });
    expect(osiaBiometricData(record, { captureDevice: 'SN 1' })).toEqual([
      {
        biometricType: 'FINGER',
        biometricSubType: 'RIGHT_THUMB',
        image: Buffer.from(readFingerImageRecord(record).representations[0]!.image).toString('base64'),
        captureDate: '2026-03-04T05:06:07.089Z',
        captureDevice: 'SN 1',
        impressionType: 'LIVE_SCAN_PLAIN',
        width: 40,
        height: 30,
        bitdepth: 8,
        mimeType: 'image/jp2',
        resolution: 500,
        compression: 'JPEG2000',
        quality: 77,
        qualityFormat: 'ISO_19794',
      },
    ]);
  });

  it('leaves out what a record leaves open', async () => {
    const record = readFingerImageRecord(await encodeFingerRecord(thumb));
    const unknown = {
      year: 0xffff,
      month: 0xff,
      day: 0xff,
      hour: 0xff,
      minute: 0xff,
      second: 0xff,
      millisecond: 0xffff,
    };
    const failed = [{ score: 255, algorithmVendor: 0, algorithm: 0 }];
    const one = {
      ...record.representations[0]!,
      captureDateTime: unknown,
      quality: failed,
      position: 12,
      impression: 23,
    };
    const [item] = osiaBiometricData(writeFingerImageRecord({ ...record, representations: [one] }));
    expect(item).toMatchObject({ biometricSubType: 'UNKNOWN', impressionType: 'UNKNOWN' });
    expect(Object.keys(item!)).not.toEqual(expect.arrayContaining(['captureDate']));
    for (const key of ['captureDate', 'quality', 'qualityFormat', 'captureDevice', 'instance', 'missing']) {
      expect(item).not.toHaveProperty(key);
    }
  });

  it('tells several images of one finger apart, and reads pixels per centimetre', async () => {
    const record = readFingerImageRecord(await encodeFingerRecord(thumb));
    const one = { ...record.representations[0]!, scaleUnit: 'ppcm', imageRateX: 197, imageRateY: 197 } as const;
    const quality = [{ score: 12, algorithmVendor: 29, algorithm: 7 }];
    const two = { ...record, representations: [one, { ...one, number: 2, quality }] };
    const items = osiaBiometricData(writeFingerImageRecord(two));
    expect(items).toMatchObject([
      { instance: '1', resolution: 500 },
      { instance: '2', quality: 12, vendor: '29', algorithm: '7' },
    ]);
  });

  it('names portraits, eyes, slaps, what is missing and signatures', async () => {
    const [, slap, portrait, iris, finger, eye, signature] = await examples();
    expect(slap).toMatchObject({
      biometricSubType: 'PLAIN_LEFT_FOUR_FINGERS',
      compression: 'WSQ',
      missing: [{ biometricSubType: 'LEFT_RING', presence: 'AMPUTATED' }, { biometricSubType: 'LEFT_LITTLE' }],
    });
    expect(portrait).toMatchObject({ biometricType: 'FACE', biometricSubType: 'PORTRAIT', bitdepth: 24 });
    expect(portrait).not.toHaveProperty('resolution');
    expect(iris).toMatchObject({ biometricType: 'IRIS', biometricSubType: 'EYE_LEFT', width: 64, bitdepth: 8 });
    expect(finger).toEqual({
      biometricType: 'FINGER',
      biometricSubType: 'RIGHT_INDEX',
      missing: [{ biometricSubType: 'RIGHT_INDEX', presence: 'BANDAGED' }],
      comment: 'x',
    });
    expect(eye).toEqual({
      biometricType: 'IRIS',
      biometricSubType: 'EYE_LEFT',
      missing: [{ biometricSubType: 'EYE_LEFT' }],
    });
    expect(signature).toMatchObject({ biometricType: 'SIGNATURE', mimeType: 'image/png', image: 'AQ==' });
  });

  it('refuses what is no record of these', () => {
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(3),
      new Uint8Array(100),
      new TextEncoder().encode('FIR\0'),
    ]) {
      expect(() => osiaBiometricData(bytes)).toThrow(RecordError);
    }
  });
});

const YAML = new URL('../../../shared/reference/osia-enrollment.yaml', import.meta.url);
const there = existsSync(YAML);
const text = there ? readFileSync(YAML, 'utf8').replaceAll('\r', '') : '';

/** Lines of one schema of the interface. */
function schema(name: string): string {
  const start = text.indexOf(`\n    ${name}:\n`);
  const rest = text.slice(start + 1);
  const end = rest.slice(1).search(/\n {4}\w+:\n/);
  return end === -1 ? rest : rest.slice(0, end + 2);
}

function enumOf(name: string): string[] {
  const lines = schema(name);
  const inline = /enum: \[(.+)\]/.exec(lines);
  if (inline) return inline[1]!.split(',').map((one) => one.trim());
  return [...lines.matchAll(/^ {8}- (\w+)$/gm)].map((match) => match[1]!);
}

describe.skipIf(!there)('against ../shared/reference/osia-enrollment.yaml (skipped where missing)', () => {
  const fields = new Map(
    [...schema('BiometricData').matchAll(/^ {8}(\w+):\n((?: {10}.*\n)*)/gm)].map((m) => [m[1]!, m[2]!]),
  );

  it('has only its fields, of its types', async () => {
    expect(fields.size).toBeGreaterThan(20);
    for (const item of await examples()) {
      for (const [name, value] of Object.entries(item)) {
        const field = fields.get(name);
        expect(field, name).toBeDefined();
        if (field?.includes('type: integer')) expect(Number.isInteger(value), name).toBe(true);
        else if (field?.includes('type: array')) expect(Array.isArray(value), name).toBe(true);
        else expect(typeof value, name).toBe('string');
      }
      expect(item.biometricType, 'required').toBeDefined();
    }
  });

  it('has only its values', async () => {
    const presences = /presence:\s+type: string\s+enum: \[(.+)\]/.exec(schema('MissingType'))?.[1]?.split(', ');
    for (const item of await examples()) {
      expect(enumOf('BiometricType')).toContain(item.biometricType);
      if (item.biometricSubType) expect(enumOf('BiometricSubType')).toContain(item.biometricSubType);
      if (item.impressionType) expect(enumOf('ImpressionType')).toContain(item.impressionType);
      if (item.compression) expect(enumOf('CompressionType')).toContain(item.compression);
      if (item.qualityFormat) expect(schema('QualityFormat')).toContain(item.qualityFormat);
      for (const { biometricSubType, presence } of item.missing ?? []) {
        expect(enumOf('BiometricSubType')).toContain(biometricSubType);
        if (presence) expect(presences).toContain(presence);
      }
    }
  });

  it('has a name for every code, and every name but profiles once', () => {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    const known = enumOf('BiometricSubType');
    const used = codes.map(fingerSubType).filter((name) => name !== 'UNKNOWN');
    expect(new Set(used).size).toBe(used.length);
    const others = [
      'UNKNOWN',
      'EYE_UNDEF',
      'EYE_RIGHT',
      'EYE_LEFT',
      'EYE_BOTH',
      'PORTRAIT',
      'LEFT_PROFILE',
      'RIGHT_PROFILE',
    ];
    expect([...used, ...others].toSorted()).toEqual(known.toSorted());
    expect(new Set(codes.map(impressionType))).toEqual(new Set(enumOf('ImpressionType')));
    for (const { compression } of [...FINGER_CODINGS, ...FACE_CODINGS])
      expect(enumOf('CompressionType')).toContain(compression);
    for (const position of [...FINGER_POSITIONS, ...SLAP_POSITIONS, 'rightIris', 'leftIris'] as const) {
      expect(known).toContain(subTypeOf(position));
    }
  });
});

const DATA = new URL('../../../shared/data/', import.meta.url);

describe.skipIf(!existsSync(DATA))('records of ../shared/data as OSIA (skipped where missing)', () => {
  const names = ['fingers/', 'face/'].flatMap((folder) => {
    const url = new URL(folder, DATA);
    return existsSync(url)
      ? readdirSync(url)
          .filter((name) => name.endsWith('.iso'))
          .map((name) => folder + name)
      : [];
  });

  it.each(names)('%s', (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, DATA)));
    const [item, ...more] = osiaBiometricData(bytes);
    expect(more).toEqual([]);
    const read = name.startsWith('face') ? readFaceImageRecord(bytes) : readFingerImageRecord(bytes);
    expect(Buffer.from(item!.image!, 'base64').equals(read.representations[0]!.image)).toBe(true);
    const finger = /_0001(Left|Right)_?(\w+?)\./.exec(name);
    expect(item!.biometricSubType).toBe(finger ? `${finger[1]}_${finger[2]}`.toUpperCase() : 'PORTRAIT');
  });
});

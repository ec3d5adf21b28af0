import { type CaptureDateTime, captureDateTimeToDate } from './capture-date-time.ts';
import { readFingerImageRecord } from './iso19794-4.ts';
import { readFaceImageRecord } from './iso19794-5.ts';
import { readIrisImageRecord } from './iso19794-6.ts';
import {
  EYES,
  FACE_CODINGS,
  FINGER_CODINGS,
  fingerSubType,
  IRIS_CODINGS,
  impressionType,
  type OsiaCoding,
  type OsiaPosition,
  PNG,
  subTypeOf,
} from './osia-codes.ts';
import type { QualityBlock } from './quality-block.ts';
import { RecordError } from './record-error.ts';

/** Why a part is missing (OSIA, MissingType). */
export type OsiaPresence = 'BANDAGED' | 'AMPUTATED' | 'DAMAGED';

/** One item of `biometricData` (OSIA enrolment interface 1.3.0, schema BiometricData), the fields that a station fills. */
export interface OsiaBiometricData {
  readonly biometricType: 'FACE' | 'FINGER' | 'IRIS' | 'SIGNATURE';
  readonly biometricSubType?: string;
  /** Tells representations of the same position in one record apart. */
  readonly instance?: string;
  /** The image as it is coded in the record, base64 (RFC 4648, section 4). */
  readonly image?: string;
  /** RFC 3339, UTC. */
  readonly captureDate?: string;
  readonly captureDevice?: string;
  readonly impressionType?: string;
  readonly width?: number;
  readonly height?: number;
  /** Bits a pixel. */
  readonly bitdepth?: number;
  readonly mimeType?: string;
  /** Pixels per inch. */
  readonly resolution?: number;
  readonly compression?: OsiaCoding['compression'];
  readonly missing?: readonly { readonly biometricSubType: string; readonly presence?: OsiaPresence }[];
  readonly comment?: string;
  /** 0 to 100, as the record's quality block says it: of no named algorithm, so never NFIQ's. */
  readonly quality?: number;
  readonly qualityFormat?: 'ISO_19794';
  /** Identifiers of the record's quality block, decimal, where it names them. */
  readonly vendor?: string;
  readonly algorithm?: string;
}

/** What the record does not tell. */
export interface OsiaExtras {
  /** A name of the device, free text. */
  readonly captureDevice?: string;
  readonly comment?: string;
  /** Fingers missing in a slap, with the reason where it is one of OSIA's. */
  readonly missing?: readonly { readonly position: OsiaPosition; readonly presence?: OsiaPresence }[];
}

const FINGER_MAGIC = 0x46495200;
const FACE_MAGIC = 0x46414300;
const IRIS_MAGIC = 0x49495200;
const FACE_GREY = 3;
const FAILED_QUALITY = 255;

/**
 * Items for each image of an ISO/IEC 19794-4, -5 or -6 record. Images are not decoded.
 *
 * @throws RecordError as the readers of these records do; `unsupported-image` for a coding that OSIA has no name for
 */
export function osiaBiometricData(record: Uint8Array, extras: OsiaExtras = {}): OsiaBiometricData[] {
  const magic = record.length < 4 ? 0 : new DataView(record.buffer, record.byteOffset).getUint32(0);
  const items = magic === FACE_MAGIC ? faces(record) : magic === IRIS_MAGIC ? irises(record) : null;
  if (!items && magic !== FINGER_MAGIC) throw new RecordError('bad-magic', 'biometric record');
  return (items ?? fingers(record)).map((item) => ({ ...item, ...told(extras) }));
}

/** An item for what could not be taken: no image, but why. */
export function osiaMissing(
  position: OsiaPosition,
  why: { presence?: OsiaPresence; comment?: string },
): OsiaBiometricData {
  const biometricSubType = subTypeOf(position);
  return {
    biometricType: position === 'rightIris' || position === 'leftIris' ? 'IRIS' : 'FINGER',
    biometricSubType,
    missing: [{ biometricSubType, ...(why.presence ? { presence: why.presence } : {}) }],
    ...(why.comment ? { comment: why.comment } : {}),
  };
}

/** An item for a drawn or scanned signature. @param image PNG; sizes in pixels */
export function osiaSignature(
  { image, width, height }: { image: Uint8Array; width: number; height: number },
  extras: OsiaExtras & { captureDate?: Date } = {},
): OsiaBiometricData {
  const { captureDate } = extras;
  return {
    biometricType: 'SIGNATURE',
    image: base64(image),
    ...(captureDate ? { captureDate: captureDate.toISOString() } : {}),
    ...{ width, height, ...PNG },
    ...told(extras),
  };
}

function fingers(bytes: Uint8Array): OsiaBiometricData[] {
  const { representations } = readFingerImageRecord(bytes);
  return representations.map((one) => ({
    biometricType: 'FINGER',
    biometricSubType: fingerSubType(one.position),
    ...instance(one.number, representations.filter(({ position }) => position === one.position).length),
    image: base64(one.image),
    ...captured(one.captureDateTime),
    impressionType: impressionType(one.impression),
    ...{ width: one.width, height: one.height, bitdepth: one.bitDepth },
    resolution: Math.round(one.scaleUnit === 'ppi' ? one.imageRateX : one.imageRateX * 2.54),
    ...coding(FINGER_CODINGS[one.compression]),
    ...quality(one.quality),
  }));
}

function faces(bytes: Uint8Array): OsiaBiometricData[] {
  const { representations } = readFaceImageRecord(bytes);
  return representations.map((one, index) => ({
    biometricType: 'FACE',
    biometricSubType: 'PORTRAIT',
    ...instance(index + 1, representations.length),
    image: base64(one.image),
    ...captured(one.captureDateTime),
    ...{ width: one.width, height: one.height, bitdepth: one.colourSpace === FACE_GREY ? 8 : 24 },
    ...coding(FACE_CODINGS[one.imageDataType]),
    ...quality(one.quality),
  }));
}

function irises(bytes: Uint8Array): OsiaBiometricData[] {
  const { representations } = readIrisImageRecord(bytes);
  return representations.map((one) => ({
    biometricType: 'IRIS',
    biometricSubType: EYES[one.eye] ?? EYES[0],
    ...instance(one.number, representations.filter(({ eye }) => eye === one.eye).length),
    image: base64(one.image),
    ...captured(one.captureDateTime),
    ...{ width: one.width, height: one.height, bitdepth: one.bitDepth },
    ...coding(IRIS_CODINGS.get(one.imageFormat)),
    ...quality(one.quality),
  }));
}

function told({ captureDevice, comment, missing }: OsiaExtras): Partial<OsiaBiometricData> {
  return {
    ...(captureDevice ? { captureDevice } : {}),
    ...(comment ? { comment } : {}),
    ...(missing && missing.length > 0
      ? {
          missing: missing.map(({ position, presence }) => ({
            biometricSubType: subTypeOf(position),
            ...(presence ? { presence } : {}),
          })),
        }
      : {}),
  };
}

function instance(number: number, ofThem: number): Pick<OsiaBiometricData, 'instance'> {
  return ofThem > 1 ? { instance: String(number) } : {};
}

function captured(dateTime: CaptureDateTime): Pick<OsiaBiometricData, 'captureDate'> {
  const date = captureDateTimeToDate(dateTime);
  return date ? { captureDate: date.toISOString() } : {};
}

function coding(one: OsiaCoding | undefined): OsiaCoding {
  if (!one) throw new RecordError('unsupported-image', 'compression');
  return one;
}

function quality(blocks: readonly QualityBlock[]): Partial<OsiaBiometricData> {
  const [first] = blocks;
  if (!first || first.score === FAILED_QUALITY) return {};
  return {
    quality: first.score,
    qualityFormat: 'ISO_19794',
    ...(first.algorithmVendor ? { vendor: String(first.algorithmVendor) } : {}),
    ...(first.algorithm ? { algorithm: String(first.algorithm) } : {}),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

import type { GrayImage } from '../image/gray-image.ts';
import { decodeWsq } from '../wsq/decode.ts';
import { encodeWsq } from '../wsq/encode.ts';
import { captureDateTimeFrom, captureDateTimeToDate } from './capture-date-time.ts';
import { type CaptureDevice, UNSPECIFIED_DEVICE } from './capture-device.ts';
import { fingerCompressionCode, fingerCompressionFromCode } from './finger-compression.ts';
import { type FingerImpression, fingerImpressionCode, fingerImpressionFromCode } from './finger-impression.ts';
import {
  type FingerPosition,
  fingerPositionCode,
  fingerPositionFromCode,
  type SlapPosition,
} from './finger-position.ts';
import { type FingerRepresentation, readFingerImageRecord, writeFingerImageRecord } from './iso19794-4.ts';
import { decodeJp2, encodeGrayJp2 } from './jp2.ts';
import { firstScore, ownScore } from './quality-block.ts';
import { RecordError } from './record-error.ts';

/** One finger or slap as taken. */
export interface FingerSample {
  readonly image: GrayImage;
  readonly position: FingerPosition | SlapPosition;
  readonly impression: FingerImpression;
  readonly captureDate: Date;
  /** Unspecified where missing. */
  readonly deviceIds?: CaptureDevice;
  /** 0..100; null or missing: none was computed. */
  readonly qualityScore?: number | null;
  /** Lossless JPEG 2000 where missing; WSQ at so many bits a pixel. */
  readonly codec?: { readonly wsqBitRate: number };
}

/** A finger sample read back. `captureDate` is null where the record leaves it open. */
export interface DecodedFingerSample {
  readonly image: GrayImage;
  readonly position: FingerPosition | SlapPosition;
  readonly impression: FingerImpression;
  readonly captureDate: Date | null;
  readonly deviceIds: CaptureDevice;
  readonly qualityScore: number | null;
}

/**
 * Writes one finger image as an ISO/IEC 19794-4:2011 record with one representation, JPEG 2000 lossless or WSQ, resolution
 * in pixels per inch, date in UTC.
 *
 * @throws RecordError `bad-value` (a field does not fit), `too-large`, `codec-failed`
 */
export async function encodeFingerRecord(sample: FingerSample): Promise<Uint8Array> {
  const { image, qualityScore, codec } = sample;
  const rate = Math.round(image.ppi);
  if (rate < 1) throw new RecordError('bad-value', 'image sampling rate');
  if (typeof qualityScore === 'number' && !(qualityScore >= 0 && qualityScore <= 100)) {
    throw new RecordError('bad-value', 'quality score');
  }
  return writeFingerImageRecord({
    positionCount: 1,
    certified: false,
    representations: [
      {
        captureDateTime: captureDateTimeFrom(sample.captureDate),
        device: sample.deviceIds ?? UNSPECIFIED_DEVICE,
        quality: ownScore(qualityScore),
        certifications: null,
        position: fingerPositionCode(sample.position),
        number: 1,
        scaleUnit: 'ppi',
        scanRateX: rate,
        scanRateY: rate,
        imageRateX: rate,
        imageRateY: rate,
        bitDepth: 8,
        compression: fingerCompressionCode(codec ? 'wsq' : 'jpeg2000Lossless'),
        impression: fingerImpressionCode(sample.impression),
        width: image.width,
        height: image.height,
        image: codec ? encodeWsq(image, codec.wsqBitRate) : await encodeGrayJp2(image),
        extended: [],
      },
    ],
  });
}

/**
 * Reads a finger image record and decodes its image. Records with one representation of a finger or slap, WSQ, JPEG 2000 or
 * uncompressed 8-bit, are decoded; the image's resolution is the one the record states, not the one inside the JP2 file.
 *
 * @throws RecordError; `unsupported-image` for JPEG, PNG, palms, several representations or unequal resolutions
 */
export async function decodeFingerRecord(bytes: Uint8Array): Promise<DecodedFingerSample> {
  const { representations } = readFingerImageRecord(bytes);
  const [one] = representations;
  if (!one || representations.length > 1) throw new RecordError('unsupported-image', 'number of representations');
  const position = fingerPositionFromCode(one.position);
  if (!position) throw new RecordError('unsupported-image', 'position');
  return {
    image: await decodeFingerImage(one),
    position,
    impression: fingerImpressionFromCode(one.impression),
    captureDate: captureDateTimeToDate(one.captureDateTime),
    deviceIds: one.device,
    qualityScore: firstScore(one.quality),
  };
}

/** Decodes the image of one representation; errors as in `decodeFingerRecord`. */
export async function decodeFingerImage(one: FingerRepresentation): Promise<GrayImage> {
  const { width, height } = one;
  if (one.imageRateX !== one.imageRateY) throw new RecordError('unsupported-image', 'unequal sampling rates');
  if (one.imageRateX === 0) throw new RecordError('bad-value', 'image sampling rate');
  if (one.bitDepth !== 8) throw new RecordError('unsupported-image', 'bit depth');
  const ppi = one.scaleUnit === 'ppi' ? one.imageRateX : one.imageRateX * 2.54;
  const compression = fingerCompressionFromCode(one.compression);
  if (compression === 'raw') {
    if (one.image.length !== width * height) throw new RecordError('bad-length', 'uncompressed image');
    return { width, height, ppi, data: one.image.slice() };
  }
  if (compression === 'wsq') {
    const wsq = decodeWsq(one.image);
    if (wsq.width !== width || wsq.height !== height) throw new RecordError('bad-value', 'image size');
    return { width, height, ppi, data: wsq.data };
  }
  if (compression !== 'jpeg2000Lossless' && compression !== 'jpeg2000Lossy') {
    throw new RecordError('unsupported-image', 'compression');
  }
  const decoded = await decodeJp2(one.image);
  if (decoded.components !== 1) throw new RecordError('unsupported-image', 'colour finger image');
  if (decoded.width !== width || decoded.height !== height) throw new RecordError('bad-value', 'image size');
  return { width, height, ppi, data: decoded.data };
}

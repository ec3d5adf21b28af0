import type { GrayImage } from '../image/gray-image.ts';
import { captureDateTimeFrom, captureDateTimeToDate } from './capture-date-time.ts';
import { type CaptureDevice, UNSPECIFIED_DEVICE } from './capture-device.ts';
import { checkImageSize } from './codestream-limits.ts';
import { type Interval, type IrisRepresentation, readIrisImageRecord, writeIrisImageRecord } from './iso19794-6.ts';
import { decodeJp2, encodeGrayJp2 } from './jp2.ts';
import { firstScore, ownScore, type QualityBlock } from './quality-block.ts';
import { RecordError } from './record-error.ts';

/** An eye of the person who sits before the camera, not as seen in the image. */
export type Eye = 'right' | 'left';

/** One eye as taken. */
export interface IrisSample {
  /** Grey, near infrared; its `ppi` is not kept: irises have no fixed scale. */
  readonly image: GrayImage;
  readonly eye: Eye;
  readonly captureDate: Date;
  readonly deviceIds?: CaptureDevice;
  /** 0..100; null or missing: none was computed. */
  readonly qualityScore?: number | null;
  /** What the device says of the quality, as it stood in its own record: kept behind our own score. */
  readonly deviceQuality?: readonly QualityBlock[];
  /** Where the iris was found, px. */
  readonly iris?: { readonly x: number; readonly y: number; readonly diameter: number };
  /** Uncompressed; lossless JPEG 2000 where missing. */
  readonly raw?: boolean;
}

/** An eye read back. `eye` is null where the record does not tell, `captureDate` where it leaves it open. */
export interface DecodedIrisSample {
  readonly image: GrayImage;
  readonly eye: Eye | null;
  readonly captureDate: Date | null;
  readonly deviceIds: CaptureDevice;
  readonly qualityScore: number | null;
  readonly quality: readonly QualityBlock[];
}

const EYES: readonly (Eye | null)[] = [null, 'right', 'left'];
const UNCROPPED = 1;
const MONO_RAW = 2;
const MONO_JPEG2000 = 10;
const UNDEFINED_ANGLE = 0xffff;

/**
 * Writes one eye as an ISO/IEC 19794-6:2011 record with one uncropped image, date in UTC.
 *
 * @throws RecordError `bad-value`, `too-large`, `codec-failed`
 */
export async function encodeIrisRecord(sample: IrisSample): Promise<Uint8Array> {
  const { image, eye, qualityScore, raw = false } = sample;
  if (image.data.length !== image.width * image.height) throw new RecordError('bad-value', 'image data length');
  return writeIrisImageRecord({
    eyes: 1,
    representations: [
      {
        captureDateTime: captureDateTimeFrom(sample.captureDate),
        device: sample.deviceIds ?? UNSPECIFIED_DEVICE,
        quality: [...ownScore(qualityScore), ...(sample.deviceQuality ?? [])],
        number: 1,
        eye: EYES.indexOf(eye),
        imageType: UNCROPPED,
        imageFormat: raw ? MONO_RAW : MONO_JPEG2000,
        properties: 0,
        width: image.width,
        height: image.height,
        bitDepth: 8,
        range: 0,
        roll: UNDEFINED_ANGLE,
        rollUncertainty: UNDEFINED_ANGLE,
        centreX: measured(sample.iris?.x),
        centreY: measured(sample.iris?.y),
        diameter: measured(sample.iris?.diameter),
        image: raw ? image.data : await encodeGrayJp2({ ...image, ppi: image.ppi || 500 }),
      },
    ],
  });
}

/** An interval of one value; 0 stands for "not measured", and what lies outside of the image is not said. */
function measured(value = 0): Interval {
  const pixels = Math.min(0xffff, Math.max(0, Math.round(value)));
  return { smallest: pixels, largest: pixels };
}

/**
 * Reads an iris record and decodes its image: one representation, 8-bit grey, raw or JPEG 2000.
 *
 * @throws RecordError; `unsupported-image` for PNG, colour, other depths and several representations
 */
export async function decodeIrisRecord(bytes: Uint8Array): Promise<DecodedIrisSample> {
  const { representations } = readIrisImageRecord(bytes);
  const [one] = representations;
  if (!one || representations.length > 1) throw new RecordError('unsupported-image', 'number of representations');
  return {
    image: await pixelsOf(one),
    eye: EYES[one.eye] ?? null,
    captureDate: captureDateTimeToDate(one.captureDateTime),
    deviceIds: one.device,
    qualityScore: firstScore(one.quality),
    quality: one.quality,
  };
}

async function pixelsOf({ width, height, bitDepth, imageFormat, image }: IrisRepresentation): Promise<GrayImage> {
  if (bitDepth !== 8) throw new RecordError('unsupported-image', 'bit depth');
  checkImageSize({ width, height, components: 1, tileWidth: width, tileHeight: height });
  if (imageFormat === MONO_RAW) {
    if (image.length !== width * height) throw new RecordError('bad-length', 'uncompressed image');
    return { width, height, ppi: 0, data: image.slice() };
  }
  if (imageFormat !== MONO_JPEG2000) throw new RecordError('unsupported-image', 'compression');
  const decoded = await decodeJp2(image);
  if (decoded.components !== 1) throw new RecordError('unsupported-image', 'colour iris image');
  if (decoded.width !== width || decoded.height !== height) throw new RecordError('bad-value', 'image size');
  return { width, height, ppi: 0, data: decoded.data };
}

import type { RgbImage } from '../image/rgb-image.ts';
import { captureDateTimeFrom, captureDateTimeToDate } from './capture-date-time.ts';
import { type CaptureDevice, UNSPECIFIED_DEVICE } from './capture-device.ts';
import { readFaceImageRecord, writeFaceImageRecord } from './iso19794-5.ts';
import { decodeJp2, encodeRgbJp2 } from './jp2.ts';
import type { LandmarkPoint } from './landmark-point.ts';
import { firstScore, ownScore } from './quality-block.ts';
import { RecordError } from './record-error.ts';

/** A place in the image, pixels from its upper left corner. */
interface EyeCentre {
  readonly x: number;
  readonly y: number;
}

/** A portrait as taken. */
export interface PortraitSample {
  readonly image: RgbImage;
  readonly captureDate: Date;
  /** A digital video camera of no named maker where missing. */
  readonly deviceIds?: CaptureDevice;
  /** 0..100; null or missing: none was computed. */
  readonly qualityScore?: number | null;
  /** Centres of the person's own right and left eye, in the image's pixels, where they were found. */
  readonly eyes?: { readonly right: EyeCentre; readonly left: EyeCentre };
  /** Pixels across the head, ear to ear, where it was measured; else the record states the lowest level. */
  readonly headWidth?: number;
  /** Its geometry is that of a token frontal image (../portrait/token.ts). */
  readonly isToken?: boolean;
}

/** A portrait read back. `captureDate` is null where the record leaves it open. */
export interface DecodedPortraitSample {
  readonly image: RgbImage;
  readonly captureDate: Date | null;
  readonly deviceIds: CaptureDevice;
  readonly qualityScore: number | null;
  readonly isToken: boolean;
  /** As the record names them, else null. */
  readonly eyes: { readonly right: EyeCentre; readonly left: EyeCentre } | null;
}

/** Feature points as MPEG-4 has them; those of group 12 are the standard's own: 12.1 the left eye's centre, 12.2 the right one's. */
const MPEG4_POINT = 1;
const EYE_GROUP = 12;
const FULL_FRONTAL = 1;
const TOKEN_FRONTAL = 2;
const JPEG2000_LOSSY = 1;
const JPEG2000_LOSSLESS = 2;
const RGB_24 = 1;
const DIGITAL_VIDEO_CAMERA = 6;
/** Upper ends of the sampling rate levels 0..6 (ISO/IEC 19794-5:2011 table 18). */
const HEAD_WIDTHS = [180, 240, 300, 370, 480, 610, 750];

/**
 * Writes a portrait as an ISO/IEC 19794-5:2011 record with one representation, full or token frontal, JPEG 2000 lossless, date in UTC.
 * It says nothing about the subject (sex, height, colours): that belongs in the dossier, not in the image.
 *
 * @throws RecordError `bad-value` (a field does not fit), `too-large`, `codec-failed`
 */
export async function encodePortraitRecord(sample: PortraitSample): Promise<Uint8Array> {
  const { image, qualityScore } = sample;
  if (typeof qualityScore === 'number' && !(qualityScore >= 0 && qualityScore <= 100)) {
    throw new RecordError('bad-value', 'quality score');
  }
  const unspecified = { angle: 0, uncertainty: 0 };
  const level = HEAD_WIDTHS.findIndex((limit) => (sample.headWidth ?? 0) <= limit);
  return writeFaceImageRecord({
    temporalSemantics: 0,
    representations: [
      {
        captureDateTime: captureDateTimeFrom(sample.captureDate),
        device: sample.deviceIds ?? { ...UNSPECIFIED_DEVICE, technology: DIGITAL_VIDEO_CAMERA },
        quality: ownScore(qualityScore),
        landmarks: sample.eyes ? [eyeCentre(1, sample.eyes.left), eyeCentre(2, sample.eyes.right)] : [],
        gender: 0,
        eyeColour: 0,
        hairColour: 0,
        subjectHeight: 0,
        properties: 0,
        expression: 0,
        yaw: unspecified,
        pitch: unspecified,
        roll: unspecified,
        faceImageType: sample.isToken ? TOKEN_FRONTAL : FULL_FRONTAL,
        imageDataType: JPEG2000_LOSSLESS,
        width: image.width,
        height: image.height,
        samplingRateLevel: level < 0 ? HEAD_WIDTHS.length : level,
        postProcessing: 0,
        crossReference: 0,
        colourSpace: RGB_24,
        image: await encodeRgbJp2(image),
        threeD: new Uint8Array(0),
      },
    ],
  });
}

/**
 * Reads a face image record and decodes its image: one representation, JPEG 2000, grey images become equal red, green, blue.
 *
 * @throws RecordError; `unsupported-image` for JPEG, PNG and several representations
 */
export async function decodePortraitRecord(bytes: Uint8Array): Promise<DecodedPortraitSample> {
  const { representations } = readFaceImageRecord(bytes);
  const [one] = representations;
  if (!one || representations.length > 1) throw new RecordError('unsupported-image', 'number of representations');
  if (one.imageDataType !== JPEG2000_LOSSLESS && one.imageDataType !== JPEG2000_LOSSY) {
    throw new RecordError('unsupported-image', 'compression');
  }
  const decoded = await decodeJp2(one.image);
  const { width, height } = decoded;
  if (one.width !== width || one.height !== height) throw new RecordError('bad-value', 'image size');
  const data = decoded.components === 3 ? decoded.data : repeatThrice(decoded.data);
  return {
    image: { width, height, data },
    captureDate: captureDateTimeToDate(one.captureDateTime),
    deviceIds: one.device,
    qualityScore: firstScore(one.quality),
    isToken: one.faceImageType === TOKEN_FRONTAL,
    eyes: eyesOf(one.landmarks),
  };
}

function eyesOf(landmarks: readonly LandmarkPoint[]): DecodedPortraitSample['eyes'] {
  const find = (number: number): EyeCentre | null => {
    const code = (EYE_GROUP << 4) | number;
    const found = landmarks.find((point) => point.type === MPEG4_POINT && point.code === code);
    return found ? { x: found.x, y: found.y } : null;
  };
  const [left, right] = [find(1), find(2)];
  return left && right ? { right, left } : null;
}

function eyeCentre(number: number, { x, y }: EyeCentre): LandmarkPoint {
  return { type: MPEG4_POINT, code: (EYE_GROUP << 4) | number, x: Math.round(x), y: Math.round(y), z: 0 };
}

function repeatThrice(grey: Uint8Array): Uint8Array {
  const data = new Uint8Array(grey.length * 3);
  for (let i = 0; i < grey.length; i++) data.fill(grey[i]!, 3 * i, 3 * i + 3);
  return data;
}

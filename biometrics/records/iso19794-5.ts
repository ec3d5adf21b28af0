import type { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { type CaptureDateTime, writeCaptureDateTime } from './capture-date-time.ts';
import { type CaptureDevice, writeCaptureDevice } from './capture-device.ts';
import { type LandmarkPoint, readLandmarkPoints, writeLandmarkPoints } from './landmark-point.ts';
import { type QualityBlock, writeQualityBlocks } from './quality-block.ts';
import { openRecord, type RepresentationStart, readRepresentations } from './record-envelope.ts';
import { RecordError } from './record-error.ts';

const GENERAL_HEADER = 17;
/** "FAC\0", "030\0". */
const KIND = { magic: 0x46414300, version: 0x30333000, headerBytes: GENERAL_HEADER, name: 'face image record' };

/** A face's turn about one axis: angle and uncertainty in the standard's one-byte codes (steps of two degrees), 0 unspecified. */
export interface PoseAngle {
  readonly angle: number;
  readonly uncertainty: number;
}

/** One face image with its header. Codes are the standard's own numbers; 0 is "unspecified" where no other code is given. */
export interface FaceRepresentation {
  readonly captureDateTime: CaptureDateTime;
  readonly device: CaptureDevice;
  readonly quality: readonly QualityBlock[];
  readonly landmarks: readonly LandmarkPoint[];
  /** 0 unspecified, 1 male, 2 female, 255 unknown. */
  readonly gender: number;
  readonly eyeColour: number;
  readonly hairColour: number;
  /** Centimetres, 0 unspecified. */
  readonly subjectHeight: number;
  /** 24-bit mask of features such as glasses or beard; bit 0: the mask is filled in. */
  readonly properties: number;
  readonly expression: number;
  readonly yaw: PoseAngle;
  readonly pitch: PoseAngle;
  readonly roll: PoseAngle;
  /** 0 basic, 1 full frontal, 2 token frontal, 3 post-processed frontal, 128..130 the same with 3D data. */
  readonly faceImageType: number;
  /** 0 JPEG, 1 JPEG 2000 lossy, 2 JPEG 2000 lossless, 3 PNG. */
  readonly imageDataType: number;
  readonly width: number;
  readonly height: number;
  /** Level of the pixels across the head: 0 up to 180, 1 to 240, 2 to 300, 3 to 370, 4 to 480, 5 to 610, 6 to 750, 7 more. */
  readonly samplingRateLevel: number;
  /** 16-bit mask of what was done to the image after capture, 0 nothing. */
  readonly postProcessing: number;
  /** Representation this one was made from, 0 for none. */
  readonly crossReference: number;
  /** 1 24-bit RGB, 3 8-bit grey. */
  readonly colourSpace: number;
  /** Image bytes as compressed. */
  readonly image: Uint8Array;
  /** Three-dimensional data after the image, as they came; empty in most records. */
  readonly threeD: Uint8Array;
}

/** Face image record of ISO/IEC 19794-5:2011 (format "FAC", version "030"). */
export interface FaceImageRecord {
  /** 0 one representation; 1, 2, 3 and up: how several were taken. */
  readonly temporalSemantics: number;
  readonly representations: readonly FaceRepresentation[];
}

/**
 * Reads a face image record. Image bytes are not decoded. `writeFaceImageRecord` gives back the same bytes.
 *
 * @throws RecordError with any code but `unsupported-image` and `codec-failed`; never anything else
 */
export function readFaceImageRecord(bytes: Uint8Array): FaceImageRecord {
  const { reader, count, certified } = openRecord(bytes, KIND);
  // No certification scheme exists for face images: the standard fixes this flag at zero.
  if (certified) throw new RecordError('bad-value', 'certification flag');
  const temporalSemantics = reader.u16('temporal semantics');
  return { temporalSemantics, representations: readRepresentations(reader, count, readRepresentation) };
}

function readRepresentation(reader: ByteReader, start: RepresentationStart): FaceRepresentation {
  const landmarkCount = reader.u16('number of landmark points');
  const subject = {
    gender: reader.u8('gender'),
    eyeColour: reader.u8('eye colour'),
    hairColour: reader.u8('hair colour'),
    subjectHeight: reader.u8('subject height'),
    properties: reader.u24('property mask'),
    expression: reader.u16('expression'),
  };
  const [yaw, pitch, roll] = [reader.u8('pose'), reader.u8('pose'), reader.u8('pose')];
  const pose = {
    yaw: { angle: yaw, uncertainty: reader.u8('pose uncertainty') },
    pitch: { angle: pitch, uncertainty: reader.u8('pose uncertainty') },
    roll: { angle: roll, uncertainty: reader.u8('pose uncertainty') },
  };
  const landmarks = readLandmarkPoints(reader, landmarkCount);
  const information = {
    faceImageType: reader.u8('face image type'),
    imageDataType: reader.u8('image data type'),
    width: reader.u16('width'),
    height: reader.u16('height'),
    samplingRateLevel: reader.u8('spatial sampling rate level'),
    postProcessing: reader.u16('post-acquisition processing'),
    crossReference: reader.u8('cross reference'),
    colourSpace: reader.u8('colour space'),
  };
  const image = reader.bytes(reader.u32('image length'), 'image');
  const threeD = reader.bytes(reader.remaining, 'three-dimensional data');
  return {
    ...{ ...start, landmarks },
    ...subject,
    ...pose,
    ...information,
    ...{ image, threeD },
  };
}

/**
 * Writes a face image record.
 *
 * @throws RecordError `bad-value` when a field does not fit
 */
export function writeFaceImageRecord(record: FaceImageRecord): Uint8Array {
  const parts = record.representations.map(writeRepresentation);
  const length = parts.reduce((sum, part) => sum + part.length, GENERAL_HEADER);
  const writer = new ByteWriter();
  writer.u32(KIND.magic, 'format identifier').u32(KIND.version, 'version').u32(length, 'record length');
  writer.u16(parts.length, 'number of representations').u8(0, 'certification flag');
  writer.u16(record.temporalSemantics, 'temporal semantics');
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

function writeRepresentation(one: FaceRepresentation): Uint8Array {
  const body = new ByteWriter();
  writeCaptureDateTime(body, one.captureDateTime);
  writeCaptureDevice(body, one.device);
  writeQualityBlocks(body, one.quality);
  body.u16(one.landmarks.length, 'number of landmark points').u8(one.gender, 'gender');
  body.u8(one.eyeColour, 'eye colour').u8(one.hairColour, 'hair colour').u8(one.subjectHeight, 'subject height');
  body.u24(one.properties, 'property mask').u16(one.expression, 'expression');
  for (const axis of [one.yaw, one.pitch, one.roll]) body.u8(axis.angle, 'pose');
  for (const axis of [one.yaw, one.pitch, one.roll]) body.u8(axis.uncertainty, 'pose uncertainty');
  writeLandmarkPoints(body, one.landmarks);
  body.u8(one.faceImageType, 'face image type').u8(one.imageDataType, 'image data type');
  body.u16(one.width, 'width').u16(one.height, 'height').u8(one.samplingRateLevel, 'spatial sampling rate level');
  body.u16(one.postProcessing, 'post-acquisition processing').u8(one.crossReference, 'cross reference');
  body.u8(one.colourSpace, 'colour space').u32(one.image.length, 'image length').bytes(one.image).bytes(one.threeD);
  const content = body.finish();
  return new ByteWriter()
    .u32(content.length + 4, 'representation length')
    .bytes(content)
    .finish();
}

import type { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { type CaptureDateTime, writeCaptureDateTime } from './capture-date-time.ts';
import { type CaptureDevice, writeCaptureDevice } from './capture-device.ts';
import { type QualityBlock, writeQualityBlocks } from './quality-block.ts';
import { openRecord, type RepresentationStart, readRepresentations } from './record-envelope.ts';
import { RecordError } from './record-error.ts';

const GENERAL_HEADER = 16;
/** "IIR\0", "020\0". */
const KIND = { magic: 0x49495200, version: 0x30323000, headerBytes: GENERAL_HEADER, name: 'iris image record' };

/** Smallest and largest a measured length may be, px; 0 is "not measured". */
export interface Interval {
  readonly smallest: number;
  readonly largest: number;
}

/** One iris image with its header. Codes are the standard's own numbers. */
export interface IrisRepresentation {
  readonly captureDateTime: CaptureDateTime;
  readonly device: CaptureDevice;
  readonly quality: readonly QualityBlock[];
  readonly number: number;
  /** 0 unknown, 1 right, 2 left: of the person, not as seen. */
  readonly eye: number;
  /** 1 uncropped, 2 VGA, 3 cropped, 7 cropped and masked. */
  readonly imageType: number;
  /** 2 raw grey, 10 JPEG 2000 grey, 14 PNG grey. */
  readonly imageFormat: number;
  /** Bit fields: orientation of both axes, scan, what it was compressed with before. */
  readonly properties: number;
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** Distance of the eye from the camera, mm; 0 unassigned, 1 failed, 65,535 more than fits. */
  readonly range: number;
  /** Roll of the eye, steps of 360/65,536 degrees; 65,535 undefined. */
  readonly roll: number;
  readonly rollUncertainty: number;
  /** Where the iris' middle is, and its diameter. */
  readonly centreX: Interval;
  readonly centreY: Interval;
  readonly diameter: Interval;
  /** Image bytes as compressed. */
  readonly image: Uint8Array;
}

/** Iris image record of ISO/IEC 19794-6:2011 (format "IIR", version "020"). */
export interface IrisImageRecord {
  /** How many eyes: 1 or 2; 0 unknown. */
  readonly eyes: number;
  readonly representations: readonly IrisRepresentation[];
}

/**
 * Reads an iris image record. Image bytes are not decoded. `writeIrisImageRecord` gives back the same bytes.
 *
 * @throws RecordError with any code but `unsupported-image` and `codec-failed`; never anything else
 */
export function readIrisImageRecord(bytes: Uint8Array): IrisImageRecord {
  const { reader, count, certified } = openRecord(bytes, KIND);
  // No certification scheme exists for iris images: the standard fixes this flag at zero.
  if (certified) throw new RecordError('bad-value', 'certification flag');
  const eyes = reader.u8('number of eyes');
  if (eyes > 2) throw new RecordError('bad-value', 'number of eyes');
  return { eyes, representations: readRepresentations(reader, count, readRepresentation) };
}

function readRepresentation(reader: ByteReader, start: RepresentationStart): IrisRepresentation {
  const interval = (what: string): Interval => ({ smallest: reader.u16(what), largest: reader.u16(what) });
  const one = {
    ...start,
    number: reader.u16('representation number'),
    eye: reader.u8('eye label'),
    imageType: reader.u8('image type'),
    imageFormat: reader.u8('image format'),
    properties: reader.u8('image properties'),
    width: reader.u16('width'),
    height: reader.u16('height'),
    bitDepth: reader.u8('bit depth'),
    range: reader.u16('range'),
    roll: reader.u16('roll angle'),
    rollUncertainty: reader.u16('roll uncertainty'),
    centreX: interval('iris centre'),
    centreY: interval('iris centre'),
    diameter: interval('iris diameter'),
    image: reader.bytes(reader.u32('image length'), 'image'),
  };
  if (one.eye > 2) throw new RecordError('bad-value', 'eye label');
  if (reader.remaining > 0) throw new RecordError('bad-length', 'bytes after the image');
  return one;
}

/**
 * Writes an iris image record.
 *
 * @throws RecordError `bad-value` when a field does not fit
 */
export function writeIrisImageRecord(record: IrisImageRecord): Uint8Array {
  const parts = record.representations.map(writeRepresentation);
  const length = parts.reduce((sum, part) => sum + part.length, GENERAL_HEADER);
  const writer = new ByteWriter();
  writer.u32(KIND.magic, 'format identifier').u32(KIND.version, 'version').u32(length, 'record length');
  writer.u16(parts.length, 'number of representations').u8(0, 'certification flag').u8(record.eyes, 'number of eyes');
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

function writeRepresentation(one: IrisRepresentation): Uint8Array {
  const body = new ByteWriter();
  writeCaptureDateTime(body, one.captureDateTime);
  writeCaptureDevice(body, one.device);
  writeQualityBlocks(body, one.quality);
  body.u16(one.number, 'representation number').u8(one.eye, 'eye label').u8(one.imageType, 'image type');
  body.u8(one.imageFormat, 'image format').u8(one.properties, 'image properties');
  body.u16(one.width, 'width').u16(one.height, 'height').u8(one.bitDepth, 'bit depth').u16(one.range, 'range');
  body.u16(one.roll, 'roll angle').u16(one.rollUncertainty, 'roll uncertainty');
  for (const { smallest, largest } of [one.centreX, one.centreY, one.diameter]) {
    body.u16(smallest, 'iris geometry').u16(largest, 'iris geometry');
  }
  body.u32(one.image.length, 'image length').bytes(one.image);
  const content = body.finish();
  return new ByteWriter()
    .u32(content.length + 4, 'representation length')
    .bytes(content)
    .finish();
}

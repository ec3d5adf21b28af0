import type { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { type CaptureDateTime, writeCaptureDateTime } from './capture-date-time.ts';
import { type CaptureDevice, writeCaptureDevice } from './capture-device.ts';
import { type QualityBlock, writeQualityBlocks } from './quality-block.ts';
import { openRecord, type RepresentationStart, readRepresentations } from './record-envelope.ts';
import { RecordError } from './record-error.ts';

const GENERAL_HEADER = 16;
/** "FIR\0", "020\0". */
const KIND = { magic: 0x46495200, version: 0x30323000, headerBytes: GENERAL_HEADER, name: 'finger image record' };

/** Certification block (3 bytes): who certified the device, under which scheme (table 5). */
export interface CertificationBlock {
  readonly authority: number;
  readonly scheme: number;
}

/** Extended data block; known types are 1 segmentation, 2 annotation, 3 comment. Its content is kept as it came. */
export interface ExtendedDataBlock {
  readonly type: number;
  /** Content without the four bytes of type and length. */
  readonly data: Uint8Array;
}

/** One image of a finger, slap or palm with its header. Codes are the standard's own numbers. */
export interface FingerRepresentation {
  readonly captureDateTime: CaptureDateTime;
  readonly device: CaptureDevice;
  readonly quality: readonly QualityBlock[];
  /** Null where the record's header says that it carries none. */
  readonly certifications: readonly CertificationBlock[] | null;
  /** Table 6 to 8; see finger-position.ts. */
  readonly position: number;
  /** Counts the representations of one position, from 1 (older writers: 0). */
  readonly number: number;
  /** Unit of the four sampling rates below. */
  readonly scaleUnit: 'ppi' | 'ppcm';
  readonly scanRateX: number;
  readonly scanRateY: number;
  readonly imageRateX: number;
  readonly imageRateY: number;
  /** Bits a pixel, 1..16. */
  readonly bitDepth: number;
  /** Table 9; see finger-compression.ts. */
  readonly compression: number;
  /** Table 10; see finger-impression.ts. */
  readonly impression: number;
  /** Pixels a line. */
  readonly width: number;
  /** Lines. */
  readonly height: number;
  /** Image bytes as compressed. */
  readonly image: Uint8Array;
  readonly extended: readonly ExtendedDataBlock[];
}

/** Finger image record of ISO/IEC 19794-4:2011 (format "FIR", version "020"). */
export interface FingerImageRecord {
  /** Number of different positions, as the header states it. */
  readonly positionCount: number;
  /** Whether representation headers carry certification blocks. */
  readonly certified: boolean;
  readonly representations: readonly FingerRepresentation[];
}

/**
 * Reads a finger image record. Image bytes are not decoded. `writeFingerImageRecord` gives back the same bytes.
 *
 * @throws RecordError with any code but `unsupported-image` and `codec-failed`; never anything else
 */
export function readFingerImageRecord(bytes: Uint8Array): FingerImageRecord {
  const { reader, count, certified } = openRecord(bytes, KIND);
  const positionCount = reader.u8('number of positions');
  const representations = readRepresentations(reader, count, (one, start) => readRepresentation(one, start, certified));
  return { positionCount, certified, representations };
}

function readRepresentation(
  reader: ByteReader,
  { captureDateTime, device, quality }: RepresentationStart,
  certified: boolean,
): FingerRepresentation {
  const certifications = certified ? readCertifications(reader) : null;
  const position = reader.u8('position');
  const number = reader.u8('representation number');
  const unit = reader.u8('scale units');
  if (unit !== 1 && unit !== 2) throw new RecordError('bad-value', 'scale units');
  const header = {
    scanRateX: reader.u16('scan sampling rate'),
    scanRateY: reader.u16('scan sampling rate'),
    imageRateX: reader.u16('image sampling rate'),
    imageRateY: reader.u16('image sampling rate'),
    bitDepth: reader.u8('bit depth'),
    compression: reader.u8('compression'),
    impression: reader.u8('impression type'),
    width: reader.u16('line length'),
    height: reader.u16('line count'),
  };
  const image = reader.bytes(reader.u32('image length'), 'image');
  const extended: ExtendedDataBlock[] = [];
  while (reader.remaining > 0) {
    const type = reader.u16('extended data type');
    const size = reader.u16('extended data length');
    if (size < 4) throw new RecordError('bad-length', 'extended data length');
    extended.push({ type, data: reader.bytes(size - 4, 'extended data') });
  }
  const scaleUnit = unit === 1 ? 'ppi' : 'ppcm';
  return {
    ...{ captureDateTime, device, quality, certifications, position, number, scaleUnit },
    ...header,
    ...{ image, extended },
  };
}

function readCertifications(reader: ByteReader): CertificationBlock[] {
  const count = reader.u8('number of certification blocks');
  return Array.from({ length: count }, () => ({
    authority: reader.u16('certification block'),
    scheme: reader.u8('certification block'),
  }));
}

/**
 * Writes a finger image record.
 *
 * @throws RecordError `bad-value` when a field does not fit
 */
export function writeFingerImageRecord(record: FingerImageRecord): Uint8Array {
  const parts = record.representations.map((one) => writeRepresentation(one, record.certified));
  const length = parts.reduce((sum, part) => sum + part.length, GENERAL_HEADER);
  const writer = new ByteWriter();
  writer.u32(KIND.magic, 'format identifier').u32(KIND.version, 'version').u32(length, 'record length');
  writer.u16(parts.length, 'number of representations').u8(record.certified ? 1 : 0, 'certification flag');
  writer.u8(record.positionCount, 'number of positions');
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

function writeRepresentation(one: FingerRepresentation, certified: boolean): Uint8Array {
  const body = new ByteWriter();
  writeCaptureDateTime(body, one.captureDateTime);
  writeCaptureDevice(body, one.device);
  writeQualityBlocks(body, one.quality);
  if (certified) {
    const blocks = one.certifications ?? [];
    body.u8(blocks.length, 'number of certification blocks');
    for (const block of blocks) {
      body.u16(block.authority, 'certification block').u8(block.scheme, 'certification block');
    }
  }
  body.u8(one.position, 'position').u8(one.number, 'representation number');
  body.u8(one.scaleUnit === 'ppi' ? 1 : 2, 'scale units');
  body.u16(one.scanRateX, 'scan sampling rate').u16(one.scanRateY, 'scan sampling rate');
  body.u16(one.imageRateX, 'image sampling rate').u16(one.imageRateY, 'image sampling rate');
  body.u8(one.bitDepth, 'bit depth').u8(one.compression, 'compression').u8(one.impression, 'impression type');
  body.u16(one.width, 'line length').u16(one.height, 'line count');
  body.u32(one.image.length, 'image length').bytes(one.image);
  for (const block of one.extended) {
    body
      .u16(block.type, 'extended data type')
      .u16(block.data.length + 4, 'extended data length')
      .bytes(block.data);
  }
  const content = body.finish();
  return new ByteWriter()
    .u32(content.length + 4, 'representation length')
    .bytes(content)
    .finish();
}

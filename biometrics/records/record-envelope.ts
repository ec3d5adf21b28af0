import { ByteReader } from './byte-reader.ts';
import { type CaptureDateTime, readCaptureDateTime } from './capture-date-time.ts';
import { type CaptureDevice, readCaptureDevice } from './capture-device.ts';
import { type QualityBlock, readQualityBlocks } from './quality-block.ts';
import { RecordError } from './record-error.ts';

/** What tells a kind of record from the others (ISO/IEC 19794-1:2011, general header). */
export interface RecordKind {
  /** Format identifier and version, four characters each. */
  readonly magic: number;
  readonly version: number;
  /** Bytes of the general header. */
  readonly headerBytes: number;
  readonly name: string;
}

/**
 * Checks identifier, version and length of a record.
 *
 * @returns a reader behind the number of representations and the certification flag, and these two
 * @throws RecordError `bad-magic`, `unsupported-version`, `truncated`, `bad-length`, `bad-value`
 */
export function openRecord(
  bytes: Uint8Array,
  kind: RecordKind,
): { reader: ByteReader; count: number; certified: boolean } {
  const reader = new ByteReader(bytes);
  if (reader.u32('format identifier') !== kind.magic) throw new RecordError('bad-magic', kind.name);
  if (reader.u32('version') !== kind.version) throw new RecordError('unsupported-version', kind.name);
  const length = reader.u32('record length');
  if (length > bytes.length) throw new RecordError('truncated', kind.name);
  if (length < bytes.length || length < kind.headerBytes) throw new RecordError('bad-length', 'record length');
  const count = reader.u16('number of representations');
  const flag = reader.u8('certification flag');
  if (flag > 1) throw new RecordError('bad-value', 'certification flag');
  return { reader, count, certified: flag === 1 };
}

/** What every representation begins with. */
export interface RepresentationStart {
  readonly captureDateTime: CaptureDateTime;
  readonly device: CaptureDevice;
  readonly quality: readonly QualityBlock[];
}

/** Reads `count` representations, each confined to the length it states, and nothing may follow the last. */
export function readRepresentations<T>(
  record: ByteReader,
  count: number,
  read: (reader: ByteReader, start: RepresentationStart) => T,
): T[] {
  const representations: T[] = [];
  for (let i = 0; i < count; i++) {
    const length = record.u32('representation length');
    if (length < 4) throw new RecordError('bad-length', 'representation length');
    const reader = record.section(length - 4, 'representation');
    const captureDateTime = readCaptureDateTime(reader);
    const device = readCaptureDevice(reader);
    representations.push(read(reader, { captureDateTime, device, quality: readQualityBlocks(reader) }));
  }
  if (record.remaining > 0) throw new RecordError('bad-length', 'bytes after the last representation');
  return representations;
}

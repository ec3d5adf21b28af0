import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { RecordError } from './record-error.ts';

/**
 * Capture date and time field of ISO/IEC 19794-1:2011 (9 bytes, UTC). A part that is not known is written with all bits
 * set (0xFFFF for year and millisecond, 0xFF for the others), so parts are kept as numbers, not as a Date.
 */
export interface CaptureDateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Reads the nine bytes as they are. */
export function readCaptureDateTime(reader: ByteReader): CaptureDateTime {
  const what = 'capture date and time';
  return {
    year: reader.u16(what),
    month: reader.u8(what),
    day: reader.u8(what),
    hour: reader.u8(what),
    minute: reader.u8(what),
    second: reader.u8(what),
    millisecond: reader.u16(what),
  };
}

/** Writes the nine bytes. */
export function writeCaptureDateTime(writer: ByteWriter, value: CaptureDateTime): void {
  const what = 'capture date and time';
  writer.u16(value.year, what).u8(value.month, what).u8(value.day, what);
  writer.u8(value.hour, what).u8(value.minute, what).u8(value.second, what).u16(value.millisecond, what);
}

/** The UTC parts of a Date. Throws RecordError `bad-value` for an invalid date or a year outside 0..9999. */
export function captureDateTimeFrom(date: Date): CaptureDateTime {
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RecordError('bad-value', 'capture date and time');
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

/** The moment, or null where a part is unknown or impossible (30 February). */
export function captureDateTimeToDate(value: CaptureDateTime): Date | null {
  const { year, month, day, hour, minute, second, millisecond } = value;
  if (year > 9999) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, millisecond);
  const back = captureDateTimeFrom(date);
  const same = Object.keys(back).every(
    (part) => back[part as keyof CaptureDateTime] === value[part as keyof CaptureDateTime],
  );
  return same ? date : null;
}

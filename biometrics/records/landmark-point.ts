import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Landmark point of a face image (ISO/IEC 19794-5:2011, 8 bytes). */
export interface LandmarkPoint {
  /** 1 MPEG-4 feature point, 2 anthropometric landmark, ... */
  readonly type: number;
  /** Code within the type; MPEG-4: major number in the high, minor in the low four bits. */
  readonly code: number;
  /** Pixels from the left. */
  readonly x: number;
  /** Pixels from the top. */
  readonly y: number;
  /** Depth in three-dimensional records, else 0. */
  readonly z: number;
}

/** Reads `count` points. */
export function readLandmarkPoints(reader: ByteReader, count: number): LandmarkPoint[] {
  const what = 'landmark point';
  return Array.from({ length: count }, () => ({
    type: reader.u8(what),
    code: reader.u8(what),
    x: reader.u16(what),
    y: reader.u16(what),
    z: reader.u16(what),
  }));
}

/** Writes the points, without their count. */
export function writeLandmarkPoints(writer: ByteWriter, points: readonly LandmarkPoint[]): void {
  const what = 'landmark point';
  for (const point of points) {
    writer.u8(point.type, what).u8(point.code, what).u16(point.x, what).u16(point.y, what).u16(point.z, what);
  }
}

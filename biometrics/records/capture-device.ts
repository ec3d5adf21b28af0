import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Capture device identifiers of ISO/IEC 19794-1:2011; 0 is "unspecified". */
export interface CaptureDevice {
  /** Technology code of the part in question (for faces: 2 digital still camera, 6 digital video camera), 0..255. */
  readonly technology: number;
  /** Vendor identifier registered with the CBEFF registration authority, 0..65535. */
  readonly vendor: number;
  /** Device type identifier given by that vendor, 0..65535. */
  readonly type: number;
}

/** No device named. */
export const UNSPECIFIED_DEVICE: CaptureDevice = { technology: 0, vendor: 0, type: 0 };

/** Reads the five bytes. */
export function readCaptureDevice(reader: ByteReader): CaptureDevice {
  const what = 'capture device';
  return { technology: reader.u8(what), vendor: reader.u16(what), type: reader.u16(what) };
}

/** Writes the five bytes. */
export function writeCaptureDevice(writer: ByteWriter, device: CaptureDevice): void {
  const what = 'capture device';
  writer.u8(device.technology, what).u16(device.vendor, what).u16(device.type, what);
}

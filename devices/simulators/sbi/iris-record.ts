import type { GrayImage } from '../../../biometrics/image/gray-image.ts';
import { ByteWriter } from '../../../biometrics/records/byte-writer.ts';
import { captureDateTimeFrom, writeCaptureDateTime } from '../../../biometrics/records/capture-date-time.ts';
import { UNSPECIFIED_DEVICE, writeCaptureDevice } from '../../../biometrics/records/capture-device.ts';
import { encodeGrayJp2 } from '../../../biometrics/records/jp2.ts';

const GENERAL_HEADER = 16;
/** Formats of an image (ISO/IEC 19794-6:2011, table 4). */
const MONO_RAW = 2;
const MONO_JPEG2000 = 10;
const UNKNOWN = 0;
const UNDEFINED_ANGLE = 0xffff;

/** An eye as an ISO/IEC 19794-6:2011 record with one uncropped image, raw or JPEG 2000 lossless. */
export async function encodeIrisRecord(
  image: GrayImage,
  eye: 'left' | 'right',
  options: { at: Date; raw: boolean; score: number },
): Promise<Uint8Array> {
  const pixels = options.raw ? image.data : await encodeGrayJp2(image);
  const body = new ByteWriter();
  writeCaptureDateTime(body, captureDateTimeFrom(options.at));
  writeCaptureDevice(body, UNSPECIFIED_DEVICE);
  body.u8(1, 'quality blocks').u8(options.score, 'score').u16(0, 'algorithm vendor').u16(0, 'algorithm');
  body.u16(1, 'representation number').u8(eye === 'right' ? 1 : 2, 'eye label');
  // Uncropped; orientation undefined, compressed never before.
  body
    .u8(1, 'image type')
    .u8(options.raw ? MONO_RAW : MONO_JPEG2000, 'image format')
    .u8(0, 'image properties');
  body.u16(image.width, 'width').u16(image.height, 'height').u8(8, 'bit depth').u16(UNKNOWN, 'range');
  body.u16(UNDEFINED_ANGLE, 'roll angle').u16(UNDEFINED_ANGLE, 'roll uncertainty');
  // Centre and diameter of the iris, smallest and largest: not measured.
  for (let field = 0; field < 6; field++) body.u16(UNKNOWN, 'iris geometry');
  body.u32(pixels.length, 'image length').bytes(pixels);
  const content = body.finish();
  return new ByteWriter()
    .u32(0x49495200, 'format')
    .u32(0x30323000, 'version')
    .u32(GENERAL_HEADER + 4 + content.length, 'record length')
    .u16(1, 'representations')
    .u8(0, 'certification flag')
    .u8(1, 'eyes')
    .u32(4 + content.length, 'representation length')
    .bytes(content)
    .finish();
}

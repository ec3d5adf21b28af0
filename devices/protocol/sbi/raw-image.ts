import type { CapturedImage } from '../../../main/contract/devices-api.ts';

/** Walks over big-endian fields; a record that ends early throws RangeError. */
class Fields {
  #at = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number {
    return this.#view.getUint8(this.skip(1));
  }

  u16(): number {
    return this.#view.getUint16(this.skip(2));
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4));
  }

  /** Returns where it was before. */
  skip(count: number): number {
    const at = this.#at;
    this.#at += count;
    return at;
  }

  bytes(count: number): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.#view;
    const at = this.skip(count);
    if (at + count > byteLength) throw new RangeError('record too short');
    return new Uint8Array(buffer, byteOffset + at, count).slice();
  }
}

/**
 * The pixels of a record with one uncompressed 8-bit grey image: a finger of ISO/IEC 19794-4:2011 (compression 0) or an eye of
 * ISO/IEC 19794-6:2011 (image format 2). Null for everything else; compressed images are the station's to decode.
 */
export function rawImageOf(record: Uint8Array): CapturedImage | null {
  try {
    const fields = new Fields(record);
    const magic = Buffer.from(record.subarray(0, 4)).toString('latin1');
    fields.skip(4);
    if (fields.u32() !== 0x30323000) return null;
    fields.skip(4);
    const one = fields.u16() === 1;
    const certified = fields.u8() === 1;
    // Number of positions or eyes, length of the representation, date and time, device.
    fields.skip(1 + 4 + 9 + 5);
    fields.skip(5 * fields.u8());
    if (!one) return null;
    if (magic === 'FIR\0') return finger(fields, certified);
    return magic === 'IIR\0' ? eye(fields) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function finger(fields: Fields, certified: boolean): CapturedImage | null {
  if (certified) fields.skip(3 * fields.u8());
  fields.skip(2);
  const inches = fields.u8() === 1;
  fields.skip(4);
  const [rateX, rateY] = [fields.u16(), fields.u16()];
  const [depth, compression] = [fields.u8(), fields.u8()];
  fields.skip(1);
  const [width, height] = [fields.u16(), fields.u16()];
  if (depth !== 8 || compression !== 0 || rateX !== rateY) return null;
  return grey(fields, width, height, inches ? rateX : Math.round(rateX * 2.54));
}

function eye(fields: Fields): CapturedImage | null {
  // Number of the representation, label of the eye, type of image.
  fields.skip(2 + 1 + 1);
  const format = fields.u8();
  fields.skip(1);
  const [width, height, depth] = [fields.u16(), fields.u16(), fields.u8()];
  // Range, roll and its uncertainty, where the iris is and how large.
  fields.skip(9 * 2);
  if (format !== 2 || depth !== 8) return null;
  return grey(fields, width, height, 0);
}

function grey(fields: Fields, width: number, height: number, ppi: number): CapturedImage | null {
  if (fields.u32() !== width * height || width === 0 || height === 0) return null;
  return { format: 'gray8', width, height, ppi, data: fields.bytes(width * height) };
}

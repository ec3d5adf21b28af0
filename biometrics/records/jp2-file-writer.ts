import { ByteWriter } from './byte-writer.ts';

/** What the boxes around a codestream say. */
export interface Jp2Header {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 sRGB. */
  readonly components: number;
  /** Capture resolution in pixels per inch, null for none. */
  readonly ppi: number | null;
}

function box(type: string, content: Uint8Array): Uint8Array {
  const writer = new ByteWriter().u32(content.length + 8, 'box length');
  for (const letter of type) writer.u8(letter.charCodeAt(0), 'box type');
  return writer.bytes(content).finish();
}

/** Wraps a codestream into a JP2 file (ISO/IEC 15444-1 annex I): signature, file type, header, codestream. */
export function writeJp2File(header: Jp2Header, codestream: Uint8Array): Uint8Array {
  const image = new ByteWriter().u32(header.height, 'height').u32(header.width, 'width');
  // 8 bits, compression type 7 (JPEG 2000), colour space known, no rights.
  image.u16(header.components, 'components').u8(7, 'depth').u8(7, 'compression').u8(0, 'unknown').u8(0, 'rights');
  const colour = new ByteWriter().u8(1, 'method').u8(0, 'precedence').u8(0, 'approximation');
  colour.u32(header.components === 1 ? 17 : 16, 'colour space');
  const boxes = new ByteWriter().bytes(box('ihdr', image.finish())).bytes(box('colr', colour.finish()));
  if (header.ppi !== null) boxes.bytes(box('res ', box('resc', captureResolution(header.ppi))));
  const brand = new ByteWriter().u32(0x6a703220, 'brand').u32(0, 'version').u32(0x6a703220, 'compatible brand');
  return new ByteWriter()
    .bytes(box('jP  ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a)))
    .bytes(box('ftyp', brand.finish()))
    .bytes(box('jp2h', boxes.finish()))
    .bytes(box('jp2c', codestream))
    .finish();
}

/** Points per metre as numerator / denominator x 10^exponent: ppi / 254 x 10^4. */
function captureResolution(ppi: number): Uint8Array {
  const rate = Math.round(ppi);
  const writer = new ByteWriter().u16(rate, 'resolution').u16(254, 'resolution').u16(rate, 'resolution');
  return writer.u16(254, 'resolution').u8(4, 'resolution').u8(4, 'resolution').finish();
}

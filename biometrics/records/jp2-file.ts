import { ByteReader } from './byte-reader.ts';
import type { Jp2Header } from './jp2-file-writer.ts';
import { RecordError } from './record-error.ts';

const SIGNATURE = [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a];
const JP2_HEADER = 0x6a703268;
const IMAGE_HEADER = 0x69686472;
const COLOUR = 0x636f6c72;
const PALETTE = 0x70636c72;
const RESOLUTION = 0x72657320;
const CAPTURE_RESOLUTION = 0x72657363;
const CODESTREAM = 0x6a703263;

interface Box {
  readonly type: number;
  readonly content: ByteReader;
}

/**
 * Reads the boxes of a JP2 file (ISO/IEC 15444-1 annex I) and hands out the codestream undecoded.
 *
 * @throws RecordError `bad-magic`, `truncated`, `bad-length`, `bad-value` or `unsupported-image`
 */
export function readJp2File(bytes: Uint8Array): Jp2Header & { readonly codestream: Uint8Array } {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw new RecordError('bad-magic', 'JP2 file');
  const boxes = readBoxes(new ByteReader(bytes, SIGNATURE.length));
  const header = boxes.find((box) => box.type === JP2_HEADER);
  const codestream = boxes.find((box) => box.type === CODESTREAM);
  if (!header || !codestream) throw new RecordError('truncated', 'JP2 boxes');
  const { content } = codestream;
  return { ...readHeader(readBoxes(header.content)), codestream: content.bytes(content.remaining, 'codestream') };
}

function readBoxes(reader: ByteReader): Box[] {
  const boxes: Box[] = [];
  while (reader.remaining > 0) {
    let length = reader.u32('box length');
    const type = reader.u32('box type');
    if (length === 0) {
      boxes.push({ type, content: reader.section(reader.remaining, 'box') });
      break;
    }
    let head = 8;
    if (length === 1) {
      length = reader.u32('box length') * 2 ** 32 + reader.u32('box length');
      head = 16;
    }
    if (length < head) throw new RecordError('bad-length', 'box length');
    boxes.push({ type, content: reader.section(length - head, 'box') });
  }
  return boxes;
}

function readHeader(boxes: readonly Box[]): Jp2Header {
  const image = boxes.find((box) => box.type === IMAGE_HEADER)?.content;
  const colour = boxes.find((box) => box.type === COLOUR)?.content;
  if (!image || !colour) throw new RecordError('truncated', 'JP2 header');
  if (boxes.some((box) => box.type === PALETTE)) throw new RecordError('unsupported-image', 'palette');
  const [height, width] = [image.u32('height'), image.u32('width')];
  const components = image.u16('components');
  if (image.u8('bit depth') !== 7) throw new RecordError('unsupported-image', 'bit depth');
  const method = colour.u8('colour method');
  colour.u16('colour precedence');
  // Method 2 is a restricted ICC profile: grey or RGB by definition. sYCC (18) and others would decode to wrong colours.
  if (method === 1 && colour.u32('colour space') !== (components === 1 ? 17 : 16)) {
    throw new RecordError('unsupported-image', 'colour space');
  }
  return { width, height, components, ppi: readResolution(boxes) };
}

function readResolution(boxes: readonly Box[]): number | null {
  const resolution = boxes.find((box) => box.type === RESOLUTION);
  const capture = resolution && readBoxes(resolution.content).find((box) => box.type === CAPTURE_RESOLUTION)?.content;
  if (!capture) return null;
  const vertical = capture.u16('resolution') / capture.u16('resolution');
  capture.u32('resolution');
  const exponent = (capture.u8('resolution') << 24) >> 24;
  const ppi = vertical * 10 ** exponent * 0.0254;
  return ppi > 0 && ppi < 1e6 ? ppi : null;
}

import { ByteReader } from './byte-reader.ts';
import { checkImageSize, checkPackets, type ImageSize } from './codestream-limits.ts';
import { RecordError } from './record-error.ts';

const COD = 0xff52;
const COC = 0xff53;
const SOT = 0xff90;
const SOD = 0xff93;
const EOC = 0xffd9;
/** COM, QCD, QCC, TLM, PLM, PLT, CRG: carry nothing that decides about memory. */
const HARMLESS = new Set([0xff64, 0xff5c, 0xff5d, 0xff55, 0xff57, 0xff58, 0xff63]);
const MAX_TILE_PARTS = 4096;

/** What a JPEG 2000 codestream is, found without decoding it. */
export interface CodestreamInfo {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3;
  /** Whether the reversible 5-3 transform is used. */
  readonly reversible: boolean;
  /** Bytes from SOC to EOC, EOC included. */
  readonly length: number;
}

/** Whether bytes start like a bare codestream (SOC, SIZ). */
export function isCodestream(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0x4f && bytes[2] === 0xff && bytes[3] === 0x51;
}

/**
 * Walks the headers of a JPEG 2000 codestream (ISO/IEC 15444-1 annex A) before any decoder sees it: sizes, tiles, packets and
 * lengths are bounded and must fit together. Only 8-bit unsigned images of one or three components of equal size pass.
 *
 * @throws RecordError `bad-magic`, `truncated`, `bad-length`, `bad-value`, `too-large` or `unsupported-image`
 */
export function inspectCodestream(bytes: Uint8Array): CodestreamInfo {
  if (!isCodestream(bytes)) throw new RecordError('bad-magic', 'JPEG 2000 codestream');
  const reader = new ByteReader(bytes);
  reader.u16('SOC');
  reader.u16('SIZ');
  const size = readSize(segment(reader));
  const tiles = checkImageSize(size);
  let reversible: boolean | null = null;
  let marker = reader.u16('main header');
  while (marker !== SOT) {
    const style = readHeaderSegment(marker, segment(reader), size);
    if (marker === COD) reversible = style;
    marker = reader.u16('main header');
  }
  if (reversible === null) throw new RecordError('bad-value', 'no coding style');
  const length = walkTileParts(bytes, reader.offset - 2, size, tiles);
  const components = size.components === 1 ? 1 : 3;
  return { width: size.width, height: size.height, components, reversible, length };
}

function segment(reader: ByteReader): ByteReader {
  const length = reader.u16('marker segment length');
  if (length < 2) throw new RecordError('bad-length', 'marker segment length');
  return reader.section(length - 2, 'marker segment');
}

function readSize(siz: ByteReader): ImageSize {
  siz.u16('capabilities');
  const [width, height, left, top] = [siz.u32('size'), siz.u32('size'), siz.u32('offset'), siz.u32('offset')];
  const [tileWidth, tileHeight] = [siz.u32('tile size'), siz.u32('tile size')];
  if (left + top + siz.u32('tile offset') + siz.u32('tile offset') !== 0) {
    throw new RecordError('unsupported-image', 'image offset');
  }
  const components = siz.u16('components');
  if (components !== 1 && components !== 3) throw new RecordError('unsupported-image', 'number of components');
  for (let i = 0; i < components; i++) {
    if (siz.u8('precision') !== 7) throw new RecordError('unsupported-image', 'bit depth');
    if (siz.u8('sampling') !== 1 || siz.u8('sampling') !== 1) throw new RecordError('unsupported-image', 'subsampling');
  }
  if (siz.remaining > 0) throw new RecordError('bad-length', 'image size segment');
  return { width, height, components, tileWidth, tileHeight };
}

/** Checks a COD or COC segment and tells whether it asks for the reversible transform; null for harmless ones. */
function readHeaderSegment(marker: number, body: ByteReader, size: ImageSize): boolean | null {
  if (HARMLESS.has(marker)) return null;
  if (marker !== COD && marker !== COC) throw new RecordError('unsupported-image', 'codestream marker');
  if (marker === COC && body.u8('component') >= size.components) throw new RecordError('bad-value', 'component');
  const style = body.u8('coding style');
  let layers = 1;
  if (marker === COD) {
    if (body.u8('progression order') > 4) throw new RecordError('bad-value', 'progression order');
    layers = body.u16('layers');
    if (layers < 1) throw new RecordError('bad-value', 'layers');
    if (body.u8('component transform') > 1) throw new RecordError('bad-value', 'component transform');
  }
  const levels = body.u8('decomposition levels');
  const [blockWidth, blockHeight] = [body.u8('code block'), body.u8('code block')];
  if (levels > 32 || blockWidth > 8 || blockHeight > 8 || blockWidth + blockHeight > 8) {
    throw new RecordError('bad-value', 'coding style');
  }
  body.u8('code block style');
  const transform = body.u8('transform');
  if (transform > 1) throw new RecordError('bad-value', 'transform');
  const precincts = style & 1 ? Array.from(body.bytes(levels + 1, 'precincts')) : [];
  checkPackets(size, layers, levels, precincts);
  return transform === 1;
}

/** Follows the tile-parts from the first SOT to EOC; returns the offset after EOC. */
function walkTileParts(bytes: Uint8Array, start: number, size: ImageSize, tiles: number): number {
  let at = start;
  for (let parts = 0; ; parts++) {
    const reader = new ByteReader(bytes, at);
    const marker = reader.u16('tile-part');
    if (marker === EOC) {
      if (parts === 0) throw new RecordError('bad-value', 'no tile');
      return reader.offset;
    }
    if (marker !== SOT) throw new RecordError('bad-length', 'tile-part');
    if (parts >= MAX_TILE_PARTS) throw new RecordError('too-large', 'number of tile-parts');
    const sot = segment(reader);
    if (sot.u16('tile index') >= tiles) throw new RecordError('bad-value', 'tile index');
    const length = sot.u32('tile-part length');
    for (let next = reader.u16('tile-part header'); next !== SOD; next = reader.u16('tile-part header')) {
      readHeaderSegment(next, segment(reader), size);
    }
    // Length 0: the last tile-part, up to EOC at the very end.
    at = length === 0 ? endOfCodestream(bytes, reader.offset) : at + length;
    if (at < reader.offset) throw new RecordError('bad-length', 'tile-part length');
  }
}

function endOfCodestream(bytes: Uint8Array, from: number): number {
  const at = bytes.length - 2;
  if (at < from || bytes[at] !== 0xff || bytes[at + 1] !== 0xd9) throw new RecordError('truncated', 'codestream');
  return at;
}

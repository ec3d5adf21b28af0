import { RecordError } from './record-error.ts';

/** Samples (width x height x components) of one image: a 1000 ppi four-finger slap or an 8 megapixel portrait fits. */
export const MAX_SAMPLES = 24 * 1024 * 1024;
const MAX_TILES = 1024;
const MAX_PACKETS = 1_000_000;

/** What the SIZ marker says, as far as it decides how much a decoder allocates. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
}

/** Tiles of an image, bounded. Throws RecordError `bad-value` or `too-large`. */
export function checkImageSize(size: ImageSize): number {
  const { width, height, components, tileWidth, tileHeight } = size;
  if (width < 1 || height < 1 || tileWidth < 1 || tileHeight < 1) throw new RecordError('bad-value', 'image size');
  if (width * height * components > MAX_SAMPLES) throw new RecordError('too-large', 'image size');
  const tiles = Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight);
  if (tiles > MAX_TILES) throw new RecordError('too-large', 'number of tiles');
  return tiles;
}

/**
 * Bounds the packets a decoder must keep account of: small precincts and many layers are the cheap way to make a few header
 * bytes cost gigabytes. `precincts` holds one byte a resolution (ISO/IEC 15444-1 table A.21), lowest first.
 */
export function checkPackets(size: ImageSize, layers: number, levels: number, precincts: readonly number[]): void {
  const tileWidth = Math.min(size.width, size.tileWidth);
  const tileHeight = Math.min(size.height, size.tileHeight);
  const tiles = checkImageSize(size);
  let perTile = 0;
  for (let r = 0; r <= levels; r++) {
    const scale = 2 ** (levels - r);
    const code = precincts[r] ?? 0xff;
    const across = Math.ceil(tileWidth / scale / 2 ** (code & 15)) + 1;
    const down = Math.ceil(tileHeight / scale / 2 ** (code >> 4)) + 1;
    perTile += across * down;
  }
  if (perTile * tiles * size.components * layers > MAX_PACKETS) throw new RecordError('too-large', 'number of packets');
}

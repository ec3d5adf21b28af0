import sharp, { type Sharp } from 'sharp';
import type { RgbImage } from '../../../biometrics/image/rgb-image.ts';
import { MAX_PICTURE_PIXELS } from '../../../biometrics/imaging/check-picture.ts';
import { Failure } from '../../contract/result.ts';
import { maxPictureBytes } from '../../contract/station/papers.ts';

/** Longest side that a picture is kept at: A4 at 300 pixels an inch. */
const KEPT = 3_508;
/** What one picture may take; the thread works on one at a time. */
const SECONDS = 20;
const quality = { picture: 90, page: 85, thumbnail: 70 } as const;
export type JpegUse = keyof typeof quality;

sharp.cache(false);
sharp.concurrency(1);
// Whatever a file says it is, nothing but these two readers ever looks at it.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng'] });

/**
 * A JPEG or PNG file as pixels: upright as its EXIF says, in sRGB, transparency on white, at most 3508 pixels long. Its head is looked
 * at before anything is decoded.
 * @param longest a smaller copy where that is enough
 * @throws Failure paper_unreadable (another kind of file, damaged, cut short), paper_too_large
 */
export async function readPicture(bytes: Uint8Array, longest = KEPT): Promise<RgbImage> {
  if (bytes.length > maxPictureBytes) throw new Failure('paper_too_large', `${bytes.length} bytes`);
  if (!isJpeg(bytes) && !isPng(bytes)) throw new Failure('paper_unreadable', 'kind');
  if (isPng(bytes)) requireFew(...sidesOfPng(bytes));
  const { width, height, format } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(unreadable);
  if (format !== 'jpeg' && format !== 'png') throw new Failure('paper_unreadable', 'kind');
  requireFew(width, height);
  return pixels(
    sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PICTURE_PIXELS, sequentialRead: true })
      .autoOrient()
      .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' }),
  ).catch(unreadable);
}

/** The pixels of a JPEG that was written here. @throws Failure paper_missing */
export function readOwn(jpeg: Uint8Array): Promise<RgbImage> {
  const limits = { failOn: 'error', limitInputPixels: MAX_PICTURE_PIXELS } as const;
  return pixels(sharp(jpeg, limits)).catch(() => {
    throw new Failure('paper_missing', 'damaged');
  });
}

/** A JPEG of nothing but the picture: no metadata of any kind. */
export async function writeJpeg({ width, height, data }: RgbImage, use: JpegUse): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: quality[use] })
    .toBuffer();
}

/** A quarter turned `quarters` times clockwise. */
export async function turned({ width, height, data }: RgbImage, quarters: number): Promise<RgbImage> {
  if (quarters % 4 === 0) return { width, height, data };
  return pixels(sharp(data, { raw: { width, height, channels: 3 } }).rotate((quarters % 4) * 90));
}

/** A smaller copy, its longer side at most so many pixels. */
export async function smaller({ width, height, data }: RgbImage, longest: number): Promise<RgbImage> {
  const size = { width: longest, height: longest, fit: 'inside', withoutEnlargement: true } as const;
  return pixels(sharp(data, { raw: { width, height, channels: 3 } }).resize(size));
}

/** A grey PNG. */
export function writePng({
  width,
  height,
  data,
}: {
  width: number;
  height: number;
  data: Uint8Array;
}): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

async function pixels(picture: Sharp): Promise<RgbImage> {
  const { data, info } = await picture
    .timeout({ seconds: SECONDS })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3 || data.length !== width * height * 3) throw new Error(`${channels} channels`);
  return { width, height, data };
}

/** Sides as the head of a PNG says them: a file that is nothing but a head is refused for what it says. */
function sidesOfPng(bytes: Uint8Array): [number, number] {
  if (bytes.length < 24 || Buffer.from(bytes.subarray(12, 16)).toString('latin1') !== 'IHDR')
    throw new Failure('paper_unreadable', 'head');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [view.getUint32(16), view.getUint32(20)];
}

function requireFew(width: number, height: number): void {
  if (width * height > MAX_PICTURE_PIXELS) throw new Failure('paper_too_large', `${width}x${height}`);
}

/** The library's words may quote the file: only that it could not be read goes on. */
function unreadable(error: unknown): never {
  if (error instanceof Failure) throw error;
  throw new Failure('paper_unreadable', 'damaged');
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, i) => bytes[i] === byte);
}

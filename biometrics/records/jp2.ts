import type { GrayImage } from '../image/gray-image.ts';
import type { RgbImage } from '../image/rgb-image.ts';
import { inspectCodestream, isCodestream } from './codestream.ts';
import { readJp2File } from './jp2-file.ts';
import { writeJp2File } from './jp2-file-writer.ts';
import { decodeCodestream, encodeCodestream, type Samples } from './jpeg2000.ts';
import { RecordError } from './record-error.ts';

/** A decoded JPEG 2000 image. */
export interface DecodedJp2 extends Samples {
  /** Capture resolution the file states, in pixels per inch; null where it states none. */
  readonly ppi: number | null;
  /** Whether the reversible transform was used. */
  readonly reversible: boolean;
}

/** Encodes a grey image as a lossless JP2 file with its capture resolution. Throws RecordError, see `encodeCodestream`. */
export async function encodeGrayJp2(image: GrayImage): Promise<Uint8Array> {
  const { width, height, data, ppi } = image;
  return writeJp2File(
    { width, height, components: 1, ppi },
    await encodeCodestream({ width, height, components: 1, data }),
  );
}

/** Encodes a colour image (sRGB) as a lossless JP2 file. Throws RecordError, see `encodeCodestream`. */
export async function encodeRgbJp2(image: RgbImage): Promise<Uint8Array> {
  const { width, height, data } = image;
  const codestream = await encodeCodestream({ width, height, components: 3, data });
  return writeJp2File({ width, height, components: 3, ppi: null }, codestream);
}

/**
 * Decodes a JP2 file or a bare codestream: 8-bit grey or RGB.
 *
 * @throws RecordError; headers and sizes are checked before anything large is allocated
 */
export async function decodeJp2(bytes: Uint8Array): Promise<DecodedJp2> {
  if (isCodestream(bytes)) return { ...(await decodeCodestream(bytes)), ppi: null };
  const file = readJp2File(bytes);
  const info = inspectCodestream(file.codestream);
  if (info.width !== file.width || info.height !== file.height || info.components !== file.components) {
    throw new RecordError('bad-value', 'JP2 header and codestream disagree');
  }
  return { ...(await decodeCodestream(file.codestream)), ppi: file.ppi };
}

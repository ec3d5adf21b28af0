import { type CodestreamInfo, inspectCodestream } from './codestream.ts';
import { checkImageSize } from './codestream-limits.ts';
import { discardOpenJpegModule, openJpegModule } from './openjpeg-module.ts';
import { RecordError } from './record-error.ts';

/** Samples of a decoded or to be encoded image, interleaved, 8 bits each. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3;
  /** `width * height * components` bytes. */
  readonly data: Uint8Array;
}

/**
 * Encodes losslessly (reversible 5-3 wavelet and, in colour, reversible component transform) into a bare codestream.
 *
 * @throws RecordError `bad-value` (size and data disagree), `too-large`, `codec-failed`
 */
export async function encodeCodestream(image: Samples): Promise<Uint8Array> {
  const { width, height, components, data } = image;
  if (!Number.isInteger(width) || !Number.isInteger(height)) throw new RecordError('bad-value', 'image size');
  checkImageSize({ width, height, components, tileWidth: width, tileHeight: height });
  if (data.length !== width * height * components) throw new RecordError('bad-value', 'image data length');
  return guarded(async () => {
    const encoder = new (await openJpegModule()).J2KEncoder();
    try {
      encoder
        .getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: components, isSigned: false })
        .set(data);
      encoder.setDecompositions(Math.min(5, Math.floor(Math.log2(Math.min(width, height)))));
      encoder.setQuality(true, 0);
      encoder.encode();
      return encoder.getEncodedBuffer().slice();
    } finally {
      encoder.delete();
    }
  });
}

/**
 * Decodes a bare codestream, lossless or lossy. Its headers are checked first, so nothing large is allocated for a stream that
 * lies about its size.
 *
 * @throws RecordError as `inspectCodestream`, or `codec-failed`
 */
export async function decodeCodestream(bytes: Uint8Array): Promise<Samples & Pick<CodestreamInfo, 'reversible'>> {
  const info = inspectCodestream(bytes);
  const { width, height, components, reversible } = info;
  return guarded(async () => {
    const decoder = new (await openJpegModule()).J2KDecoder();
    try {
      decoder.getEncodedBuffer(info.length).set(bytes.subarray(0, info.length));
      decoder.decode();
      const data = new Uint8Array(decoder.getDecodedBuffer());
      if (data.length !== width * height * components) throw new RecordError('codec-failed', 'decoded size');
      return { width, height, components, data, reversible };
    } finally {
      decoder.delete();
    }
  });
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RecordError) throw error;
    discardOpenJpegModule();
    throw new RecordError('codec-failed', 'JPEG 2000');
  }
}

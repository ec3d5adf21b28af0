import { Failure } from '../../contract/result.ts';

export interface ClipboardContent {
  text?: string | undefined;
  png?: Uint8Array | undefined;
}

/** A picture for a chat is far smaller. */
const maxPngBytes = 4 * 1024 * 1024;
const maxSide = 4_096;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * What the page asks to put on the clipboard, as it may be: the picture is a PNG by its first bytes and of a size that is no burden to
 * decode (W3C PNG, 11.2.1).
 * @throws Failure bad_input
 */
export function checkedContent({ text, png }: ClipboardContent): { text?: string; png?: Buffer } {
  if (png === undefined) return text === undefined ? {} : { text };
  const picture = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (picture.length > maxPngBytes) throw new Failure('bad_input', 'png: size');
  if (
    picture.length < 33 ||
    !picture.subarray(0, 8).equals(signature) ||
    picture.toString('latin1', 12, 16) !== 'IHDR'
  ) {
    throw new Failure('bad_input', 'png: kind');
  }
  const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
  if (width === 0 || height === 0 || width > maxSide || height > maxSide) throw new Failure('bad_input', 'png: sides');
  return text === undefined ? { png: picture } : { text, png: picture };
}

import { maxEvidenceBytes } from '../../contract/station/roster.ts';

/** Begins and ends as a JPEG does (ITU-T T.81: SOI, then a marker; EOI) and is small enough to keep. */
export function isJpeg(bytes: Uint8Array): boolean {
  const end = bytes.length;
  const begins = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  return begins && bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9 && end <= maxEvidenceBytes;
}

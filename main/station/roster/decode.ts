import { isUtf8 } from 'node:buffer';
import { Failure } from '../../contract/result.ts';

/** The longest list file taken: 64 MiB, some 400,000 people. */
export const maxFileBytes = 64 * 1024 * 1024;

/**
 * The text of a list file as UTF-8 bytes without a byte order mark. UTF-8 is taken with or without its mark, UTF-16 of
 * either byte order with its mark (RFC 3629, RFC 2781). Old one-byte Vietnamese code pages cannot be told apart from each
 * other, so they are refused rather than guessed.
 * @throws Failure roster_too_large, roster_unreadable (`empty`, `encoding`, `not_text`)
 */
export function decodeText(file: Uint8Array): Buffer {
  if (file.byteLength > maxFileBytes) throw new Failure('roster_too_large', `bytes ${file.byteLength}`);
  const text = asUtf8(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  if (text.length === 0) throw new Failure('roster_unreadable', 'empty');
  // Spreadsheets' own formats and UTF-16 without its mark are full of zero bytes; no text is.
  if (text.includes(0)) throw new Failure('roster_unreadable', 'not_text');
  return text;
}

function asUtf8(file: Buffer): Buffer {
  if (file[0] === 0xff && file[1] === 0xfe) return fromUtf16('utf-16le', file);
  if (file[0] === 0xfe && file[1] === 0xff) return fromUtf16('utf-16be', file);
  if (!isUtf8(file)) throw new Failure('roster_unreadable', 'encoding');
  return file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? file.subarray(3) : file;
}

function fromUtf16(encoding: 'utf-16le' | 'utf-16be', file: Buffer): Buffer {
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(file));
  } catch {
    throw new Failure('roster_unreadable', 'encoding');
  }
}

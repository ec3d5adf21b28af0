import { isUtf8 } from 'node:buffer';
import type { RosterLetters } from '../../../contract/station/roster.ts';
import { fromTcvn3 } from './tcvn3.ts';
import { vietnameseShare } from './vietnamese-share.ts';
import { fromVni } from './vni.ts';

/** How the bytes of a file stand for characters; told by the bytes alone. */
export type Transport = 'utf8' | 'utf16le' | 'utf16be' | 'oneByte';

/** Characters that are looked at to tell what letters a text is written in. */
const sampleLength = 256 * 1024;
/** Bytes that are looked at to find UTF-16 without its mark. */
const probeLength = 4_096;

/** By its mark, by the zero bytes of UTF-16, by the form of UTF-8; all else has one byte a character. */
export function transportOf(file: Buffer): Transport {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf16le';
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf16be';
  const probe = file.subarray(0, probeLength);
  const zeros = [0, 0];
  for (const [at, byte] of probe.entries()) if (byte === 0) zeros[at % 2]!++;
  const [even = 0, odd = 0] = zeros;
  // Commas, digits and line ends have a zero byte each; of a binary file both places have some.
  if (odd > probe.length / 8 && even === 0) return 'utf16le';
  if (even > probe.length / 8 && odd === 0) return 'utf16be';
  return isUtf8(file) ? 'utf8' : 'oneByte';
}

/** The letters a text can be written in, the most likely first where nothing speaks for another. */
export function lettersOf(transport: Transport): readonly RosterLetters[] {
  return transport === 'oneByte' ? ['tcvn3', 'vni', 'windows1258'] : ['unicode', 'tcvn3', 'vni'];
}

/** Text of old fonts as Unicode. @param text one-byte files as Windows-1252, but as Windows-1258 for `windows1258` */
export function inUnicode(text: string, letters: RosterLetters): string {
  if (letters === 'tcvn3') return fromTcvn3(text);
  if (letters === 'vni') return fromVni(text);
  return letters === 'windows1258' ? text.normalize('NFC') : text;
}

/** Whether a text in Unicode holds letters that only Vietnamese has: old letters in it are all of Latin-1. */
function isVietnamese(text: string): boolean {
  const sample = text.slice(0, sampleLength);
  const own = sample.match(/[\u0100-\u01b0\u1ea0-\u1ef9]|[\u0300-\u0323]/g)?.length ?? 0;
  const latin = sample.match(/[\u00a1-\u00ff]/g)?.length ?? 0;
  return own > latin / 10;
}

export interface Recognised {
  letters: RosterLetters;
  /** 0 to 1: the share of words that read as Vietnamese, less where another way of reading does as well. */
  confidence: number;
}

/**
 * Tells what letters a text is written in by how much of it reads as Vietnamese.
 * @param read the text, or its beginning, in the way each kind of letters wants it
 */
export function recogniseLetters(transport: Transport, read: (letters: RosterLetters) => string): Recognised {
  const tried = lettersOf(transport).map((letters) => ({
    letters,
    ...vietnameseShare(inUnicode(read(letters).slice(0, sampleLength), letters)),
  }));
  const [first] = tried;
  if (transport !== 'oneByte' && first && (first.words === 0 || isVietnamese(read(first.letters)))) {
    return { letters: first.letters, confidence: first.words === 0 ? 1 : first.share };
  }
  const ranked = tried.toSorted((a, b) => b.share - a.share || b.words - a.words);
  const [best, second] = ranked;
  if (!best || !second) return { letters: 'unicode', confidence: 0 };
  // Text in Unicode with words of other languages is not taken for old letters unless it plainly is.
  if (transport !== 'oneByte' && first && (best.share < 0.6 || best.share < first.share + 0.1)) {
    return { letters: first.letters, confidence: first.share };
  }
  return { letters: best.letters, confidence: second.share > best.share * 0.9 ? best.share / 2 : best.share };
}

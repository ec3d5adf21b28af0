import { Failure } from '../../contract/result.ts';
import type { RosterLetters } from '../../contract/station/roster.ts';
import {
  inUnicode,
  lettersOf,
  type Recognised,
  recogniseLetters,
  type Transport,
  transportOf,
} from './encodings/recognise.ts';

/** The longest list file taken: 64 MiB, some 400,000 people. */
export const maxFileBytes = 64 * 1024 * 1024;

/** The beginning of the file, by which its letters are told. */
const sampleBytes = 512 * 1024;

/** Below this a guess is not acted on by itself: the officer looks at the sample and says. */
const sureEnough = 0.5;

export interface DecodedText extends Recognised {
  /** UTF-8 without a byte order mark. */
  text: Buffer;
  transport: Transport;
  /** What the letters could be changed to. */
  choices: readonly RosterLetters[];
}

export interface DecodeOptions {
  /** What the officer says the letters are; recognised when not given. */
  letters?: RosterLetters | undefined;
  /** Takes the best guess even where it is hardly more than one. */
  guess?: boolean;
}

/**
 * The text of a list file. UTF-8 and UTF-16 are taken with or without their marks (RFC 3629, RFC 2781); files of one byte a
 * character as TCVN3, VNI or Windows-1258, whichever reads as Vietnamese. Text typed with a TCVN3 or VNI font and saved as
 * Unicode is found and put right too.
 * @throws Failure roster_too_large, roster_unreadable (`empty`, `encoding`, `not_text`)
 */
export function decodeText(file: Uint8Array, { letters, guess = false }: DecodeOptions = {}): DecodedText {
  if (file.byteLength > maxFileBytes) throw new Failure('roster_too_large', `bytes ${file.byteLength}`);
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const transport = transportOf(bytes);
  // Spreadsheets' own formats and UTF-16 without its mark are full of zero bytes; no text is.
  if ((transport === 'utf8' || transport === 'oneByte') && bytes.includes(0)) {
    throw new Failure('roster_unreadable', 'not_text');
  }
  const choices = lettersOf(transport);
  if (withoutMark(bytes).length === 0) throw new Failure('roster_unreadable', 'empty');
  const head = bytes.subarray(0, sampleBytes);
  const found =
    letters !== undefined && choices.includes(letters)
      ? { letters, confidence: 1 }
      : recogniseLetters(transport, (wanted) => decode(labelOf(transport, wanted), head, head.length < bytes.length));
  if (found.confidence < sureEnough && transport === 'oneByte' && !guess) {
    throw new Failure('roster_unreadable', 'encoding');
  }
  const plain = transport === 'utf8' && found.letters === 'unicode';
  const text = plain
    ? withoutMark(bytes)
    : Buffer.from(inUnicode(decode(labelOf(transport, found.letters), bytes, false), found.letters));
  if (text.length === 0) throw new Failure('roster_unreadable', 'empty');
  if (text.includes(0)) throw new Failure('roster_unreadable', 'not_text');
  return { ...found, text, transport, choices };
}

function labelOf(transport: Transport, letters: RosterLetters): string {
  if (transport === 'utf16le') return 'utf-16le';
  if (transport === 'utf16be') return 'utf-16be';
  if (transport === 'utf8') return 'utf-8';
  return letters === 'windows1258' ? 'windows-1258' : 'windows-1252';
}

/** @param isCut whether the last character may be half */
function decode(label: string, bytes: Buffer, isCut: boolean): string {
  try {
    return new TextDecoder(label, { fatal: label.startsWith('utf') }).decode(bytes, { stream: isCut });
  } catch {
    throw new Failure('roster_unreadable', 'encoding');
  }
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

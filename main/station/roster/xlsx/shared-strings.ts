import { Failure } from '../../../contract/result.ts';
import type { Archive } from './archive.ts';
import { XmlScanner } from './xml-scanner.ts';

/** Different texts of a workbook, and their characters together. */
const maxStrings = 3_000_000;
const maxCharacters = 100_000_000;

/** The texts that cells refer to (ECMA-376 part 1, 18.4): pieces of different looks joined, readings (furigana) left out. */
export async function readSharedStrings(archive: Archive, path: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (path === null || !archive.has(path)) return strings;
  let characters = 0;
  let text = '';
  let inText = false;
  let inReading = false;
  const scanner = new XmlScanner({
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = true;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') strings.push(withoutEscapes(text));
    },
    text: (piece) => {
      if (!inText || inReading) return;
      text += piece;
      characters += piece.length;
      if (characters > maxCharacters || strings.length > maxStrings) throw new Failure('roster_too_large', 'texts');
    },
  });
  for await (const piece of archive.read(path)) scanner.write(piece);
  scanner.end();
  return strings;
}

/** `_x000D_` is how workbooks write characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

import { type CodePage, encodeAs } from './code-pages.ts';

/** Letters of Vietnamese and of the other languages of the country in names: Latin, with their marks. */
const notLetters = /[^\p{Script=Latin}\p{M}\p{N}\p{P}\p{Zs}|+=<>~^$`]/u;

/**
 * Undoes a wrong code page where nothing was lost: UTF-8 taken for Windows-1252 ("Nguyá»…n"), Latin-1, Windows-1258 or
 * code page 437, and Windows-1258 taken for Windows-1252 ("NguyêÞn").
 * @returns the text as it was printed, NFC, or null where it needs no repair or cannot be repaired without loss
 */
export function repairLetters(text: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what no code page changes
  if (/^[\x00-\x7f]*$/.test(text)) return null;
  // Many readers and fields make a plain space of the no-break space that is the second byte of "à".
  const seen = text.replace(/([ÃÄÆ]|á[»º]) /g, '$1\u00a0');
  for (const page of ['windows-1252', 'latin1', 'windows-1258', 'cp437'] satisfies CodePage[]) {
    const repaired = decodeStrictly('utf-8', encodeAs(page, seen));
    if (repaired !== null && repaired !== text && isReadable(repaired)) return repaired.normalize('NFC');
  }
  return repairVietnamesePage(text);
}

/** Þ and ð are letters of no Vietnamese word, ò stands behind no i: of Windows-1258 they are tone marks and đ. */
function repairVietnamesePage(text: string): string | null {
  if (!/[Þþð]|[âêô][ÌÒìò]|[iuy][Òò]/u.test(text)) return null;
  const repaired = decodeStrictly('windows-1258', encodeAs('windows-1252', text))?.normalize('NFC') ?? null;
  // A tone mark that found no vowel to stand on would show that the text was none of that code page.
  const whole = repaired !== null && isReadable(repaired) && !/[₫Þþ]|\p{M}/u.test(repaired);
  return whole ? repaired : null;
}

function decodeStrictly(label: string, bytes: Uint8Array<ArrayBuffer> | null): string | null {
  if (bytes === null) return null;
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isReadable(text: string): boolean {
  return !notLetters.test(text) && !/\p{C}/u.test(text);
}

/** Syllables that exist only with marks: alone among plain letters they show that the marks were dropped. */
const markedOnly = new Set(
  'nguyen tran pham huynh vo bui ngo duong truong doan luong trinh dang dinh le thi duc'.split(' '),
);

/**
 * Whether the letters of a name or an address were lost on their way: question marks and replacement characters, signs no
 * word has, or a whole card without a single mark whose words exist only with marks.
 */
export function lettersLost(words: readonly string[]): boolean {
  const text = words.join(' | ').normalize('NFC');
  if (/[?\ufffd]/u.test(text) || /\p{C}/u.test(text)) return true;
  if (/[\u0080-\u00bf×÷ÞþðÐßøØæÆåÅœŒƒ€†‡‰¤¨]|\p{Ll}[ÃÄ]/u.test(text) || notLetters.test(text)) return true;
  if (/[^\u0020-\u007e]/.test(text)) return false;
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => markedOnly.has(word));
}

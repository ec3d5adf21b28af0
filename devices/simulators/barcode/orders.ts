/** What a simulated reader is told to do. */
export type ReaderOrder =
  | { kind: 'scan'; text: string }
  | { kind: 'cut'; text: string; bytes: number }
  | { kind: 'noise' }
  | { kind: 'unplug' }
  | { kind: 'plug' };

export const READER_HELP = `  scan TEXT      a code is held before the reader; \\r and \\n in TEXT are such characters
  cut N TEXT     only the first N bytes of a code arrive, and no end
  noise          bytes that are no code
  unplug, plug   the cable`;

/** The order of a line, or null where there is no such order. */
export function parseReaderOrder(line: string): ReaderOrder | null {
  const text = line.replace(/^\s+/, '');
  const scan = /^scan (.+)$/s.exec(text);
  if (scan) return { kind: 'scan', text: unescaped(scan[1]!) };
  const cut = /^cut (\d{1,4}) (.+)$/s.exec(text);
  if (cut) return { kind: 'cut', bytes: Number(cut[1]), text: unescaped(cut[2]!) };
  const word = text.trim();
  return word === 'noise' || word === 'unplug' || word === 'plug' ? { kind: word } : null;
}

function unescaped(text: string): string {
  return text.replaceAll('\\r', '\r').replaceAll('\\n', '\n');
}

/** What a recording and the code that replays it disagree about. A defect of a test or a driver, not of a device. */
export class ReplayError extends Error {
  readonly code: 'bad_recording' | 'unexpected_write' | 'left_over';

  constructor(code: ReplayError['code'], message: string) {
    super(message);
    this.name = 'ReplayError';
    this.code = code;
  }
}

/** Longest run that a recording may ask for, so that a typing error costs no memory. */
const MOST_BYTES = 1 << 20;

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * Bytes as a recording writes them: hex digits, spaces between them where they help, and `ff*200` for a byte that comes so
 * often. Null where the text is something else.
 */
export function parseBytes(text: string): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const run = /^([0-9a-f]{2})\*(\d{1,7})$/.exec(word);
    if (!run && !/^(?:[0-9a-f]{2})+$/.test(word)) return null;
    if (run && Number(run[2]) > MOST_BYTES) return null;
    parts.push(
      run
        ? new Uint8Array(Number(run[2])).fill(Number.parseInt(run[1]!, 16))
        : new Uint8Array(Buffer.from(word, 'hex')),
    );
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** The lines of a recording with their numbers; empty ones and those that begin with `#` don't count. */
export function recordedLines(text: string): { line: string; number: number }[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'));
}

/** Throws `left_over` unless everything recorded was exchanged. */
export function verifyDone(reached: number, all: number): void {
  if (reached < all) throw new ReplayError('left_over', `${all - reached} of ${all} lines were not reached`);
}

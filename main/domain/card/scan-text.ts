/** The bytes of a scan as text: UTF-8, else each byte by Windows-1252, from which `repairLetters` finds the way back. */
export function decodeScan(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Lines of an MRZ that came as scans of their own. */
export interface MrzLines {
  lines: readonly string[];
  lastMs: number;
}

export const noLines: MrzLines = { lines: [], lastMs: Number.NEGATIVE_INFINITY };

/** The lines of one MRZ follow each other within this time, in ms. */
const together = 2_000;

/**
 * Puts together the three lines of an MRZ that a reader sends as three scans; everything else goes through at once.
 * @returns the whole text, or null while lines are missing
 */
export function collectLines(state: MrzLines, text: string, atMs: number): { state: MrzLines; text: string | null } {
  const line = text.trim();
  const first = /^[I1]DVNM.{25}$/i.test(line);
  const goesOn = state.lines.length > 0 && atMs - state.lastMs <= together && /^[0-9A-Z<]{30}$/i.test(line);
  if (!first && !goesOn) return { state: noLines, text };
  const lines = first ? [line] : [...state.lines, line];
  return lines.length === 3
    ? { state: noLines, text: lines.join('\n') }
    : { state: { lines, lastMs: atMs }, text: null };
}

/** A parser of bytes from outside, as it is fuzzed. */
export interface FuzzTarget {
  /** Sound inputs, from which others are made. */
  seeds: readonly Uint8Array[];
  /** Words of the format, put in here and there. */
  words?: readonly (string | Uint8Array)[];
  /** Inputs longer than this are cut; 4,096 where nothing is said. */
  longest?: number;
  /**
   * Hands the input to the parser and looks at what comes out. Refusals that the parser promises are caught here; whatever else
   * it throws is a finding.
   */
  run(input: Uint8Array): void | Promise<void>;
}

/** @throws Error with these words, which is a finding: the parser broke a promise */
export function promised(kept: boolean, words: string): asserts kept {
  if (!kept) throw new Error(`broken promise: ${words}`);
}

/** Runs what may refuse with this class of error. */
export function refusing(kind: abstract new (...args: never[]) => Error, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
  }
}

/** The same for what takes time. */
export async function refusingLate(
  kind: abstract new (...args: never[]) => Error,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
  }
}

/** The input in pieces as a line would bring it: their lengths are read from its own first bytes, so that they repeat. */
export function pieces(input: Uint8Array): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let at = 0, i = 0; at < input.length; i++) {
    const length = 1 + ((input[i % input.length] ?? 0) % 97) * (1 + (i % 7));
    cut.push(input.subarray(at, at + length));
    at += length;
  }
  return cut;
}

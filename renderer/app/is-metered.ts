/** The Network Information API, where the browser has it. */
export type BrowserLine = Partial<EventTarget> & { saveData?: unknown; type?: unknown };

export function browserLine(): BrowserLine | undefined {
  return (navigator as { connection?: BrowserLine }).connection;
}

/**
 * Whether the line counts as one that costs by the byte: as the system tells; else as the browser does (somebody asked to save data, or
 * a cellular line). What is unknown is not metered: dossiers are not held back on a guess.
 */
export function isMetered(told: boolean | null, line: BrowserLine | undefined): boolean {
  return told ?? (line?.saveData === true || line?.type === 'cellular');
}

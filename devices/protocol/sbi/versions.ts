/** Versions of the interface that are spoken here. */
export type SbiVersion = '0.9.5' | '1.0';

/**
 * Verbs of discovery and information. MOSIP's own are those of 0.9.5, and most services of 1.0 answer to them as well; the
 * published draft of 1.0 renames them. `RCAPTURE` and `STREAM` are the same in both.
 */
export const DIALECTS = {
  mosip: { discover: 'MOSIPDISC', info: 'MOSIPDINFO' },
  sbi: { discover: 'SBIDISC', info: 'SBIDINFO' },
} as const;
export type Dialect = keyof typeof DIALECTS;

/** Which version a service means: it writes `0.9.5`, and for 1.0 also `1.0.0` and `SBI 1.0`. Null for any other. */
export function versionOf(text: string): SbiVersion | null {
  const number = text.replace(/^SBI\s*/i, '').trim();
  if (number === '0.9.5') return '0.9.5';
  return /^1\.0(\.0)?$/.test(number) ? '1.0' : null;
}

/** The newest version that both sides speak, in the service's own spelling; null where there is none. */
export function chooseVersion(offered: readonly string[]): string | null {
  return (
    offered.find((text) => versionOf(text) === '1.0') ?? offered.find((text) => versionOf(text) === '0.9.5') ?? null
  );
}

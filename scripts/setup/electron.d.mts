export interface FoundElectron {
  path: string;
  version: string;
  /** `own`: the version of package.json; `fallback`: the older development runtime. */
  kind: 'own' | 'fallback';
}
export function findElectron(root: string, cache?: string): FoundElectron | undefined;
export function prepareElectron(
  root: string,
  cache?: string,
): Promise<({ ok: true } & FoundElectron) | { ok: false; lines: string[]; vi: string; en: string }>;

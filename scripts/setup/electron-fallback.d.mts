export const FALLBACK: {
  version: string;
  platform: string;
  package: string;
  archive: string;
  zip: string;
  integrity: string;
};
export function fallbackElectron(cache: string): { path: string; version: string } | undefined;
export function prepareFallback(root: string, cache: string): Promise<{ path: string; version: string } | undefined>;
export function integrityOf(path: string): Promise<string>;

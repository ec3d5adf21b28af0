export const RETRY_AFTER_MS: number;
export function wantedVersion(root: string): string | undefined;
export function ownElectron(
  root: string,
  facts?: { env?: Record<string, string | undefined>; platform?: string },
): { path: string; version: string } | undefined;
export function mayFetch(marker: string, now?: number): boolean;
export function fetchOwnElectron(root: string, marker: string): Promise<boolean>;

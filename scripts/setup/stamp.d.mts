export interface Stamp {
  format: number;
  lock: string;
  platform: string;
  node?: string;
  node24: { path: string; version: string };
  apt?: { at: number; packages: string[] } | undefined;
}
export const FORMAT: number;
export function stampPath(root: string): string;
export function sha256(content: string | Uint8Array): string;
export function readStamp(root: string): Stamp | undefined;
export function writeStamp(root: string, stamp: Stamp): boolean;
export function removeStamp(root: string): void;
export function isFresh(stamp: Stamp | undefined, facts: { lock: string; platform: string; node: string }): boolean;

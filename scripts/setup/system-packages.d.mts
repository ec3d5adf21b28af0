export interface Program {
  program: string;
  package: string;
  platforms: string[];
  commands: string[];
  /** Only of use where a window can open. */
  window?: boolean;
  /** Only where every proof is to run. */
  ci?: boolean;
  vi: string;
  en: string;
}
export type Decision =
  | { action: 'none' }
  | { action: 'install'; missing: Program[]; sudo: boolean }
  | { action: 'tell'; missing: Program[]; reason: 'no-apt' | 'no-permission' | 'failed-lately' };
export const PROGRAMS: Program[];
export const RETRY_AFTER_MS: number;
export function decideSystemPackages(facts: {
  command: string | undefined;
  platform: string;
  display: boolean;
  ci?: boolean;
  has(program: string): boolean;
  apt: boolean;
  root: boolean;
  sudo(): boolean;
  failed: { at: number; packages: string[] } | undefined;
  now: number;
}): Decision;
export function describeMissing(missing: Program[], platform: string, apt: boolean): { vi: string; en: string };

export interface FoundNode {
  path: string;
  version: string;
}
export type Choice =
  | { ok: true; path: string; version: string }
  | { ok: false; package: string | undefined; vi: string; en: string };
export const NODE_PACKAGES: Record<string, string>;
export function chooseNode24(facts: {
  platform: string;
  packaged: FoundNode | undefined;
  own: FoundNode | undefined;
}): Choice;
export function findPackaged(root: string, platform: string): FoundNode | undefined;

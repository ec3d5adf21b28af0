export function isInside(folder: string, path: string): boolean;
export function machineNode(
  root: string,
  facts?: { execPath?: string; env?: Record<string, string | undefined>; exists?: (path: string) => boolean },
): string;
export function setAsideRunningNode(root: string, facts?: { platform?: string; execPath?: string }): void;

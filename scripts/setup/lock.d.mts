export interface LockContent {
  host: string;
  pid: number;
  began?: string | undefined;
  child?: number | undefined;
  childBegan?: string | undefined;
}
export interface LockFacts {
  ageMs: number;
  host: string;
  isAlive(pid: number, began?: string): boolean;
}
export const BEAT_MS: number;
export const STALE_MS: number;
export const WRITING_MS: number;
export function isHeld(lock: LockContent | undefined, facts: LockFacts): boolean;
export function beganAt(pid: number): string | undefined;
export function underLock<T>(
  path: string,
  work: (watch: (childPid: number) => void) => T | Promise<T>,
  options?: { onWait?: (pid: number | undefined) => void; pollMs?: number },
): Promise<T>;

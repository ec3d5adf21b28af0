export interface LockEntry {
  version?: string;
  integrity?: string;
  optional?: boolean;
  link?: boolean;
  os?: string | string[];
  cpu?: string | string[];
  libc?: string | string[];
}
export interface Lockfile {
  packages?: Record<string, LockEntry>;
}
export interface Machine {
  os: string;
  cpu: string;
  libc: string | undefined;
}
export function isForMachine(entry: LockEntry, machine: Machine): boolean;
export function missingPackages(
  lock: Lockfile,
  hidden: Lockfile | undefined,
  machine: Machine,
  exists: (path: string) => boolean,
): string[];

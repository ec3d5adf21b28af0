import { readFileSync } from 'node:fs';

/** The most memory a process has held, MiB (Linux: VmHWM); null where the system does not say. */
export function peakMemoryMiB(pid: number | undefined): number | null {
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : null;
  } catch {
    return null;
  }
}

import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, write } from 'node:fs';
import { join } from 'node:path';

/** One line of JSON per event: codes, numbers and process names; nothing about people. */
export type ShellLog = (event: string, facts?: Record<string, string | number | boolean | null | undefined>) => void;

export interface LogFile {
  /** For the processes we start, which write into the same file. */
  fd: number;
  log: ShellLog;
  close(): void;
}

const maxBytes = 4 * 1024 * 1024;

/** Opens `logs/station.log`; a large one becomes `station.1.log` first, so that a disk is never filled by logs. */
export function openLog(dataDir: string): LogFile {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'station.log');
  if (existsSync(path) && statSync(path).size > maxBytes) renameSync(path, join(folder, 'station.1.log'));
  const fd = openSync(path, 'a');
  return {
    fd,
    // A log that cannot be written stops nobody.
    log: (event, facts = {}) =>
      write(fd, `${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`, () => {}),
    close: () => closeSync(fd),
  };
}

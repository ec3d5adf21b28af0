import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Volume, Volumes } from './volumes.ts';

const run = promisify(execFile);

/** DriveType 2 is "removable disk" (Win32_LogicalDisk). */
const command =
  "@(Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=2' | Where-Object Size | Select-Object DeviceID,VolumeName,FileSystem) | ConvertTo-Json -Compress";
/** A shell is started for each look, so looks are further apart. */
const lookEveryMs = 20_000;

const disk = z.object({
  DeviceID: z.string().regex(/^[A-Z]:$/),
  VolumeName: z.string().nullable(),
  FileSystem: z.string().nullable(),
});

/** Removable disks as PowerShell lists them. Written for Windows and not run there: only the reading of its answer is tested. */
export function windowsVolumes(): Volumes {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let found: Promise<Volume[]> = Promise.resolve([]);
  return {
    list: () => {
      if (performance.now() - lookedAt > lookEveryMs) {
        lookedAt = performance.now();
        const args = ['-NoProfile', '-NonInteractive', '-Command', command];
        found = run('powershell.exe', args, { timeout: 15_000, windowsHide: true }).then(
          ({ stdout }) => parseDisks(stdout),
          () => [],
        );
      }
      return found;
    },
  };
}

/** One disk comes as an object, several as an array, none as nothing. */
export function parseDisks(text: string): Volume[] {
  try {
    const said: unknown = JSON.parse(text.trim() || '[]');
    return z
      .array(disk)
      .parse(Array.isArray(said) ? said : [said])
      .map(({ DeviceID, VolumeName, FileSystem }) => ({
        root: `${DeviceID}\\`,
        label: VolumeName || DeviceID,
        fileSystem: FileSystem,
      }));
  } catch {
    return [];
  }
}

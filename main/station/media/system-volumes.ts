import { folderVolumes } from './folder-volumes.ts';
import { linuxVolumes } from './linux-volumes.ts';
import type { Volumes } from './volumes.ts';
import { windowsVolumes } from './windows-volumes.ts';

/** What this machine can be plugged with. @param folders are taken instead, where given */
export function systemVolumes(folders?: readonly string[]): Volumes {
  if (folders) return folderVolumes(folders);
  if (process.platform === 'win32') return windowsVolumes();
  return process.platform === 'linux' ? linuxVolumes() : folderVolumes([]);
}

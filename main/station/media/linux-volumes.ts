import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Mount, parseMounts } from './mounts.ts';
import type { Volume, Volumes } from './volumes.ts';

/**
 * What is mounted from a removable device: its `removable` flag is 1, or it hangs on USB (hard disks in a case say 0), or it is
 * an SD card in a built-in reader.
 * @param proc and sys: where those file systems are
 */
export function linuxVolumes(proc = '/proc', sys = '/sys'): Volumes {
  let before = '';
  let found: Volume[] = [];
  return {
    list: async () => {
      const text = await readFile(join(proc, 'mounts'), 'latin1').catch(() => '');
      if (text === before) return found;
      const mounts = parseMounts(text).filter(({ root }) => root !== '/' && !root.startsWith('/boot'));
      const removable = await Promise.all(mounts.map((mount) => isRemovable(sys, mount)));
      found = mounts
        .filter((_, i) => removable[i])
        .map(({ root, fileSystem }) => ({ root, fileSystem, label: basename(root) }));
      before = text;
      return found;
    },
  };
}

async function isRemovable(sys: string, { device }: Mount): Promise<boolean> {
  const disk = await diskOf(sys, device);
  if (disk === null) return false;
  const says = (file: string): Promise<string> =>
    readFile(join(disk, file), 'latin1').then(
      (text) => text.trim(),
      () => '',
    );
  if ((await says('removable')) === '1' || (await says('device/type')) === 'SD') return true;
  return /\/usb\d+\//.test(disk);
}

/** The folder of the whole disk of a partition or of a disk without partitions; encrypted volumes by what lies under them. */
async function diskOf(sys: string, device: string): Promise<string | null> {
  try {
    const name = basename(await realpath(device).catch(() => device));
    const block = await realpath(join(sys, 'class/block', name));
    const [under] = await readdir(join(block, 'slaves')).catch(() => []);
    if (under !== undefined) return await diskOf(sys, under);
    const isPartition = await readFile(join(block, 'partition')).then(
      () => true,
      () => false,
    );
    return isPartition ? dirname(block) : block;
  } catch {
    return null;
  }
}

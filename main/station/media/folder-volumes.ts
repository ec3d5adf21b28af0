import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Volume, Volumes } from './volumes.ts';

/** Folders that a kiosk or a test names: each is a volume while it exists. */
export function folderVolumes(folders: readonly string[]): Volumes {
  return {
    list: async () => {
      const there = await Promise.all(
        folders.map(async (root): Promise<Volume | null> => {
          const facts = await stat(root).catch(() => null);
          return facts?.isDirectory() ? { root, label: basename(root), fileSystem: null } : null;
        }),
      );
      return there.filter((volume) => volume !== null);
    },
  };
}

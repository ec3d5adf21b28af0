import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FingerSource } from './finger-source.ts';
import { fitToGlass } from './fit-to-glass.ts';
import { decodePng } from './png.ts';

/** Fingers from the PNG images of a folder, by name, over and over. Rejects where there is none. */
export async function folderFingers(folder: string): Promise<FingerSource> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.png')).sort();
  const registrations = names.filter((name) => name.startsWith('Registration_'));
  const used = registrations.length > 0 ? registrations : names;
  if (used.length === 0) throw new Error('the folder of fingers holds no PNG image');
  return {
    finger: async (number, size) => {
      const bytes = await readFile(join(folder, used[number % used.length]!));
      return fitToGlass(decodePng(bytes), size);
    },
  };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { createMasterFinger, renderImpression } from '../../../biometrics/synthetic/finger.ts';

/** Made-up fingers drawn beforehand, as PNG images: a simulator that shows them loses no time with drawing. */
export async function fingerFolder(folder: string, count: number): Promise<string> {
  await mkdir(folder);
  for (let seed = 0; seed < count; seed++) {
    const { width, height, data } = renderImpression(createMasterFinger(seed), {
      width: 256,
      height: 288,
      ppi: 500,
      seed,
    });
    const image = sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
    await image.png().toFile(join(folder, `${String(seed).padStart(3, '0')}.png`));
  }
  return folder;
}

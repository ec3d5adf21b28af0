import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Edges in pixels of the icons that desktops on Linux ask for; the largest serves Windows and macOS. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const largest = 1024;

/** Draws the application's icons from the one drawing beside this file. @param folder made if it is not there */
export async function drawIcons(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const drawing = await readFile(new URL('./icon.svg', import.meta.url));
  const draw = (edge: number, name: string) =>
    sharp(drawing, { density: (72 * edge) / 512 })
      .resize(edge, edge)
      .png()
      .toFile(join(folder, name));
  await Promise.all(sizes.map((edge) => draw(edge, `${edge}x${edge}.png`)));
  await draw(largest, 'icon.png');
}

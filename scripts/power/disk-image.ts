import { mkdir, open } from 'node:fs/promises';
import { LabError } from '../hardware/lab-error.ts';
import { runProgram } from '../hardware/run-program.ts';

/** Makes a raw image with an ext4 file system that holds what is in `folder`; nothing is mounted, so no right is needed. @throws LabError */
export async function makeImage(image: string, folder: string, mebibytes: number): Promise<void> {
  const file = await open(image, 'wx');
  await file.truncate(mebibytes * 1024 * 1024);
  await file.close();
  const { code } = await runProgram('mkfs.ext4', ['-q', '-F', '-E', 'root_owner=0:0', '-d', folder, image]);
  if (code !== 0) throw new LabError('program', `mkfs.ext4 ended with code ${code}`);
}

/**
 * Takes out what an image holds after its file system was put right, as the next start of a machine does. The image itself is changed by that.
 * @returns what could not be put right, or null
 */
export async function extractImage(image: string, folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const { code, stdout } = await runProgram('e2fsck', ['-fy', image]);
  // 1: errors were corrected; the journal's replay counts as one.
  if (code > 1) return `e2fsck ended with code ${code}: ${stdout.slice(-300)}`;
  const { code: taken } = await runProgram('debugfs', ['-R', `rdump / ${folder}`, image]);
  return taken === 0 ? null : `debugfs ended with code ${taken}`;
}

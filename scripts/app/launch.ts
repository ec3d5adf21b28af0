import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { whyNoSandbox } from './sandbox.ts';

/** Real fingers of a public test set, where the folder of reference data stands beside the project. */
const realFingers = fileURLToPath(new URL('../../../shared/data/fingers', import.meta.url));

/** Words with which Electron opens the built application on this machine in the demo profile. */
export function launchArguments(folder: string, more: readonly string[] = []): string[] {
  const words = [folder, ...more];
  if (whyNoSandbox() !== null) words.unshift('--no-sandbox');
  if (existsSync(realFingers) && !more.some((word) => word.startsWith('--demo-fingers='))) {
    words.push(`--demo-fingers=${realFingers}`);
  }
  return words;
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DemoScanner, startScanner as start } from '../../main/host/demo/scanner.ts';

export type { DemoScanner } from '../../main/host/demo/scanner.ts';

const simulator = new URL('../../devices/simulators/run.ts', import.meta.url);
/** Real fingers of a public test set, where the folder of reference data stands beside the project. */
const realFingers = fileURLToPath(new URL('../../../shared/data/fingers', import.meta.url));

/** The simulated scanner from its source, as fast as it goes. */
export function startScanner(link: string, seed: number, logFd: number): Promise<DemoScanner> {
  const fingers = existsSync(realFingers) ? realFingers : null;
  return start({ simulator, link, seed, speed: 'unpaced', fingers, logFd });
}

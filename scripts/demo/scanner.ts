import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DevicesSettings } from '../../devices/host/settings.ts';

const simulator = new URL('../../devices/simulators/run.ts', import.meta.url);
/** Real fingers of a public test set, where the folder of reference data stands beside the project. */
const realFingers = fileURLToPath(new URL('../../../shared/data/fingers', import.meta.url));

export interface DemoScanner {
  settings: DevicesSettings;
  /** How the fingers reach the driver, in words. */
  about: string;
  stop(): void;
}

/**
 * The simulated scanner: a process of its own on a pseudo terminal, read by the real serial driver. Where there are no
 * pseudo terminals the same bytes pass in memory, inside the devices process.
 */
export async function startScanner(link: string, seed: number): Promise<DemoScanner> {
  const fingers = existsSync(realFingers) ? realFingers : null;
  const source = fingers ? 'real fingers of the test set' : 'synthetic fingers';
  const camera = { seed };
  const args = [
    'zfm',
    '--link',
    link,
    '--speed',
    'unpaced',
    '--seed',
    String(seed),
    ...(fingers ? ['--fingers', fingers] : []),
  ];
  const child = fork(simulator, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  const ready = await new Promise<boolean>((resolve) => {
    child.once('message', () => resolve(true));
    child.once('exit', () => resolve(false));
  });
  if (ready) {
    return {
      settings: { ports: [{ path: link, driver: 'zfm' }], demo: { camera } },
      about: `${source}, ZFM protocol over a pseudo terminal and serialport`,
      stop: () => void child.kill(),
    };
  }
  return {
    settings: { ports: [], demo: { camera, memoryScanner: { seed, ...(fingers ? { fingers } : {}) } } },
    about: `${source}, ZFM protocol in memory (no pseudo terminals here: is socat installed?)`,
    stop: () => {},
  };
}

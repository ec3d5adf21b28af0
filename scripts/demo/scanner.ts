import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DevicesSettings } from '../../devices/host/settings.ts';
import { forkSpawn } from '../../main/host/spawn.ts';
import { supervise } from '../../main/host/supervisor.ts';

const simulator = new URL('../../devices/simulators/run.ts', import.meta.url);
/** Real fingers of a public test set, where the folder of reference data stands beside the project. */
const realFingers = fileURLToPath(new URL('../../../shared/data/fingers', import.meta.url));

export interface DemoScanner {
  settings: DevicesSettings;
  /** How the fingers reach the driver, in words. */
  about: string;
  stop(): Promise<void>;
}

/**
 * The simulated scanner: a process of its own on a pseudo terminal, read by the real serial driver. Where there are no
 * pseudo terminals the same bytes pass in memory, inside the devices process.
 */
export async function startScanner(link: string, seed: number, logFd: number): Promise<DemoScanner> {
  const fingers = existsSync(realFingers) ? realFingers : null;
  const source = fingers ? 'real fingers of the test set' : 'synthetic fingers';
  const camera = { seed };
  const folder = fingers ? ['--fingers', fingers] : [];
  const args = ['zfm', '--link', link, '--speed', 'unpaced', '--seed', String(seed), ...folder];
  let unavailable: () => void = () => {};
  const failed = new Promise<false>((resolve) => {
    unavailable = () => resolve(false);
  });
  const supervisor = supervise({
    name: 'scanner',
    spawn: forkSpawn({ entry: simulator, args, logFd }),
    hangMs: null,
    onEvent: (event) => event.type === 'exited' && unavailable(),
  });
  const ready = new Promise<true>((resolve) =>
    supervisor.channel.onMessage((message) => isReady(message) && resolve(true)),
  );
  if (await Promise.race([ready, failed])) {
    return {
      settings: { ports: [{ path: link, driver: 'zfm' }], demo: { camera } },
      about: `${source}, ZFM protocol over a pseudo terminal and serialport`,
      stop: () => supervisor.stop(),
    };
  }
  await supervisor.stop();
  return {
    settings: { ports: [], demo: { camera, memoryScanner: { seed, polls: 0, ...(fingers ? { fingers } : {}) } } },
    about: `${source}, ZFM protocol in memory (no pseudo terminals here: is socat installed?)`,
    stop: async () => {},
  };
}

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'ready' in message;
}

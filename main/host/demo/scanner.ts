import { forkSpawn } from '../spawn.ts';
import { supervise } from '../supervisor.ts';

/** What the devices process is told of the simulated devices (`devices/host/settings.ts`). */
export interface DemoDevices {
  ports: { path: string; driver: string }[];
  demo: { camera: { seed: number }; memoryScanner?: { seed: number; fingers?: string } };
}

export interface DemoScanner {
  settings: DemoDevices;
  /** How the fingers reach the driver, in words. */
  about: string;
  stop(): Promise<void>;
}

export interface DemoScannerOptions {
  /** The simulator's command line: its source, or what was built of it. */
  simulator: URL;
  /** Node 24; the program that runs us unless given. */
  execPath?: string;
  /** Name of the pseudo terminal that the driver opens. */
  link: string;
  seed: number;
  /** Bits a second, or as fast as it goes. */
  speed: number | 'unpaced';
  /** Folder with pictures of real fingers; made-up ones without. */
  fingers: string | null;
  logFd: number;
}

/**
 * The simulated scanner: a process of its own on a pseudo terminal, read by the real serial driver. Where there are no
 * pseudo terminals the same bytes pass in memory, inside the devices process.
 */
export async function startScanner(options: DemoScannerOptions): Promise<DemoScanner> {
  const { simulator, link, seed, fingers, logFd, speed } = options;
  const source = fingers ? 'real fingers of the test set' : 'synthetic fingers';
  const camera = { seed };
  const folder = fingers ? ['--fingers', fingers] : [];
  const args = ['zfm', '--link', link, '--speed', String(speed), '--seed', String(seed), ...folder];
  const program = options.execPath ? { execPath: options.execPath } : {};
  let unavailable: () => void = () => {};
  const failed = new Promise<false>((resolve) => {
    unavailable = () => resolve(false);
  });
  const supervisor = supervise({
    name: 'scanner',
    spawn: forkSpawn({ entry: simulator, args, logFd, ...program }),
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
    settings: { ports: [], demo: { camera, memoryScanner: { seed, ...(fingers ? { fingers } : {}) } } },
    about: `${source}, ZFM protocol in memory (no pseudo terminals here: is socat installed?)`,
    stop: async () => {},
  };
}

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'ready' in message;
}

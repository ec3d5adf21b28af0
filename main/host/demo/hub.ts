import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { forkSpawn } from '../spawn.ts';
import { type Supervisor, supervise } from '../supervisor.ts';

const run = promisify(execFile);

export interface DemoHub {
  supervisor: Supervisor;
  /** Runs a command of the hub's own command line on its data. @throws Error with its exit code when it fails */
  command(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

export interface DemoHubOptions {
  /** The hub's command line: its source, or what was built of it. */
  cli: URL;
  /** Node 24; the program that runs us unless given. */
  execPath?: string;
  dataDir: string;
  logFd: number;
  /** Hears the hub's port, each time it has started. */
  onReady: (port: number) => void;
}

/** The reference hub as a process of its own, started again whenever it dies. Resolves when it has answered once. */
export async function startDemoHub(options: DemoHubOptions): Promise<DemoHub> {
  const { cli, dataDir, logFd, onReady } = options;
  const program = options.execPath ? { execPath: options.execPath } : {};
  const args = ['serve', '--data', dataDir, '--port', '0', '--make-demo-authority', `${dataDir}-authority`];
  const supervisor = supervise({
    name: 'hub',
    spawn: forkSpawn({ entry: cli, args, logFd, ...program }),
    hangMs: null,
  });
  await new Promise<void>((resolve) => {
    supervisor.channel.onMessage((message) => {
      const ready = message as { type?: unknown; url?: unknown } | null;
      if (ready?.type !== 'ready' || typeof ready.url !== 'string') return;
      onReady(Number(new URL(ready.url).port));
      resolve();
    });
  });
  const command = async (name: string, ...more: string[]): Promise<string> => {
    const words = [fileURLToPath(cli), name, '--data', dataDir, ...more];
    const { stdout } = await run(options.execPath ?? process.execPath, words, { maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  };
  return { supervisor, command, stop: () => supervisor.stop() };
}

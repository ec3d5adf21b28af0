import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { forkSpawn } from '../../main/host/spawn.ts';
import { type Supervisor, supervise } from '../../main/host/supervisor.ts';

const cli = new URL('../../hub/cli.ts', import.meta.url);
const run = promisify(execFile);

export interface DemoHub {
  supervisor: Supervisor;
  /** Runs a command of the hub's own command line on its data. @throws Error with its exit code when it fails */
  command(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** The reference hub as a process of its own, started again whenever it dies. `onReady` hears its port each time. */
export async function startDemoHub(dataDir: string, logFd: number, onReady: (port: number) => void): Promise<DemoHub> {
  const args = ['serve', '--data', dataDir, '--port', '0', '--make-demo-authority', `${dataDir}-authority`];
  const supervisor = supervise({ name: 'hub', spawn: forkSpawn({ entry: cli, args, logFd }), hangMs: null });
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
    const { stdout } = await run(process.execPath, words, { maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  };
  return { supervisor, command, stop: () => supervisor.stop() };
}

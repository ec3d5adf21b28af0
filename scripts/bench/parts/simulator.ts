import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../devices/simulators/run.ts', import.meta.url));

/** Starts the simulated scanner as a process. @throws Error when it does not come up */
export async function startSimulator(args: string[]): Promise<{ stop(): Promise<void> }> {
  const child = fork(entry, ['zfm', ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await Promise.race([
    new Promise<true>((resolve) => child.once('message', () => resolve(true))),
    ended.then(() => false),
  ]);
  if (!ready) throw new Error('the simulated scanner did not start');
  return {
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

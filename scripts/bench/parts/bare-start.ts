import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('./bare-node.ts', import.meta.url));

/** Milliseconds until an empty Node process has said its first word: no process can start faster. */
export async function bareStartMs(): Promise<number> {
  const start = performance.now();
  const child = fork(entry, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const ended = once(child, 'exit');
  await once(child, 'message');
  const ms = performance.now() - start;
  child.kill('SIGKILL');
  await ended;
  return ms;
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** Whether this machine can show a window, or has Xvfb to pretend. */
export const canShow =
  process.platform !== 'linux' || spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined;

export interface Display {
  /** Variables for a program that is to use it. */
  env: Record<string, string>;
  close(): void;
}

/** A display of its own for a test, so that windows neither disturb anybody nor depend on a desktop. */
export async function openDisplay(size = '1366x768'): Promise<Display> {
  if (process.platform !== 'linux') return { env: {}, close: () => {} };
  // It would begin anew when its last window goes, and drop who comes just then.
  const words = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'];
  const server: ChildProcess = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.once('data', (said: Buffer) => resolve(said.toString().trim()));
  });
  return { env: { DISPLAY: `:${number}` }, close: () => void server.kill() };
}

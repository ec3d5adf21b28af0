import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface ElectronProcess {
  child: ChildProcess;
  /** `performance.now()` just before the start. */
  began: number;
  /** The first line of standard output or error with this in it. @throws Error with its last words when it ends before */
  line(holding: string): Promise<string>;
  /** Waits for the end that was asked for; kills what does not end. */
  ended(): Promise<void>;
}

const patienceMs = 5_000;

/** Starts Electron; its output is read line by line. */
export function startElectron(program: string, words: readonly string[], env: NodeJS.ProcessEnv): ElectronProcess {
  const began = performance.now();
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'close');
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      for (const listener of listeners) listener();
    });
  }
  const find = (holding: string): string | undefined =>
    said
      .split('\n')
      .slice(0, -1)
      .find((one) => one.includes(holding));
  return {
    child,
    began,
    line: (holding) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = find(holding);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        const over = (): void =>
          reject(new Error(`Electron ended early: ${said.trim().split('\n').slice(-3).join(' | ')}`));
        exit.then(over, over);
      }),
    ended: async () => {
      await Promise.race([exit, pause(patienceMs, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await exit;
    },
  };
}

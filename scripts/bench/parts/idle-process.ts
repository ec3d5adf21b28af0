import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface IdleProcess {
  /** Asks it something that it answers at once. */
  ask(): Promise<void>;
  end(): void;
}

/** A process that does nothing but answer: what it takes to is the machine's, and nobody can be faster. */
export function startIdleProcess(): IdleProcess {
  const child = fork(fileURLToPath(new URL('./echo.ts', import.meta.url)), { execArgv: [], serialization: 'advanced' });
  return {
    ask: () =>
      new Promise((resolve) => {
        child.once('message', () => resolve());
        child.send('ask');
      }),
    end: () => child.disconnect(),
  };
}

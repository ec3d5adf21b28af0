import { write } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { utilityChannel } from '../../contract/channel/utility.ts';
import { type Hosted, type Spawn, safeEnv } from '../../host/spawn.ts';

export interface UtilityOptions {
  /** Shown in the system's list of processes. */
  serviceName: string;
  /** A built file. */
  entry: URL;
  /** Asked for at each start. */
  env: () => Record<string, string>;
  /** File descriptor for the log. */
  logFd: number;
}

/** A Node process inside Electron's own process tree: the other implementation of `Spawn`. */
export function utilitySpawn({ serviceName, entry, env, logFd }: UtilityOptions): Spawn {
  return (): Hosted => {
    const child = utilityProcess.fork(fileURLToPath(entry), [], {
      serviceName,
      env: safeEnv(env()),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (part: Buffer) => write(logFd, part, () => {}));
    let killed = false;
    const kill = (): void => {
      killed = true;
      // utilityProcess.kill() is SIGTERM, which a process that hangs does not hear.
      if (child.pid === undefined) child.kill();
      else end(child.pid);
    };
    // Asked to end before it began.
    child.once('spawn', () => killed && kill());
    return {
      channel: utilityChannel(child),
      get pid() {
        return child.pid;
      },
      kill,
      onExit: (listener) => child.once('exit', (code) => listener(code)),
    };
  };
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already: its exit is on the way.
  }
}

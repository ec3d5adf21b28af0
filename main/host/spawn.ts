import { fork } from 'node:child_process';
import type { Channel } from '../contract/channel/channel.ts';
import { childChannel } from '../contract/channel/child.ts';

/** A process the host started, whatever kind of process it is. */
export interface Hosted {
  channel: Channel;
  pid: number | undefined;
  /** SIGKILL: the product must survive it at any moment, so there is no gentler way beside it. */
  kill(): void;
  /** Called once with the exit code, null after a signal. */
  onExit(listener: (code: number | null) => void): void;
}

/** Starts one process. Electron's utilityProcess is another implementation of the same type, in the shell. */
export type Spawn = () => Hosted;

export interface ForkOptions {
  /** File of the entry; .ts runs as it is on Node 24. */
  entry: URL;
  args?: string[];
  env?: Record<string, string>;
  /** File descriptor for the log; ours unless given. */
  logFd?: number;
}

/** Variables that would let the environment change what the program runs. */
const dangerous = ['NODE_OPTIONS', 'NODE_INSPECT_RESUME_ON_START', 'NODE_REPL_EXTERNAL_MODULE', 'ELECTRON_RUN_AS_NODE'];

/** A Node child process with a structured-clone channel. */
export function forkSpawn(options: ForkOptions): Spawn {
  return () => {
    const env = { ...process.env, ...options.env };
    for (const name of dangerous) delete env[name];
    const child = fork(options.entry, options.args ?? [], {
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', options.logFd ?? 'inherit', 'ipc'],
      execArgv: [],
    });
    // A program that can't be started reports here; the exit that follows is what is acted upon.
    child.on('error', () => {});
    return {
      channel: childChannel(child),
      pid: child.pid,
      kill: () => void child.kill('SIGKILL'),
      onExit: (listener) => {
        let told = false;
        const tell = (code: number | null): void => {
          if (told) return;
          told = true;
          listener(code);
        };
        child.once('exit', (code) => tell(code));
        child.once('error', () => tell(1));
      },
    };
  };
}

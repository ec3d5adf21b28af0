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
  /** Program that runs the entry; the one that runs us unless given. */
  execPath?: string;
  env?: Record<string, string>;
  /** File descriptor for the log; ours unless given. */
  logFd?: number;
}

/** Variables that would let the environment change what the program runs. */
const dangerous = [
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_EXTRA_CA_CERTS',
  'NODE_INSPECT_RESUME_ON_START',
  'NODE_REPL_EXTERNAL_MODULE',
  'ELECTRON_RUN_AS_NODE',
];

/** Our environment with `more` on top, without what would change the program. */
export function safeEnv(more: Record<string, string> = {}): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...more })) {
    if (value !== undefined && !dangerous.includes(name)) env[name] = value;
  }
  return env;
}

/** A Node child process with a structured-clone channel. */
export function forkSpawn(options: ForkOptions): Spawn {
  return () => {
    const child = fork(options.entry, options.args ?? [], {
      env: safeEnv(options.env),
      ...(options.execPath ? { execPath: options.execPath } : {}),
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

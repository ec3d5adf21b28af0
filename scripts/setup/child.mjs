import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The environment of a command: the chosen Node comes first on the PATH, for programs that look for `node` there. */
export function commandEnv(env, node) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [key]: [dirname(node), env[key]].filter(Boolean).join(delimiter) };
}

/**
 * Runs a program to its end with this process's own input and output, and hands signals on.
 * A terminal sends Ctrl-C to the whole group of processes, so it is not sent a second time from here.
 *
 * @returns {code, signal}: one of them is null
 */
export function runChild(command, args, options) {
  const terminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const pass = (signal) => {
      if (!(terminal && signal === 'SIGINT')) child.kill(signal);
    };
    const end = () => {
      for (const signal of SIGNALS) process.off(signal, pass);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    child.on('error', (error) => {
      end();
      reject(error);
    });
    child.on('close', (code, signal) => {
      end();
      resolve({ code, signal });
    });
  });
}

/** Ends this process as its child ended, with the same code or by the same signal; what awaits it never goes on. */
export function endLike({ code, signal }) {
  if (signal === null) process.exit(code ?? 1);
  if (process.platform !== 'win32') process.kill(process.pid, signal);
  // Reached where a signal ends no process, or does so only after this turn.
  setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 1)), 1000);
  return new Promise(() => {});
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const readyMessage = z.object({ type: z.literal('ready'), url: z.string(), rootPem: z.string() });

/** A hub in a process of its own that may die at a named step. */
export interface ChildHub {
  url: string;
  rootPem: string;
  process: ChildProcess;
  /** Resolves with the signal that ended the process, null for an orderly end. */
  ended: Promise<string | null>;
  end(): Promise<void>;
}

/** `database`: the URL of a PostgreSQL database, or null for a file in the data folder. */
export async function childHub(
  dataDir: string,
  demo: string,
  port: number,
  killAt: string,
  database: string | null = null,
): Promise<ChildHub> {
  const entry = fileURLToPath(new URL('./killing-hub.ts', import.meta.url));
  const child = fork(entry, [dataDir, String(port), demo, database ?? ''], {
    env: { ...process.env, TRAM_HUB_KILL_AT: killAt },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (data: Buffer) => {
    errors = (errors + data.toString('utf8')).slice(-4_000);
  });
  const ended = new Promise<string | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  const first = await Promise.race([once(child, 'message'), ended]);
  if (!Array.isArray(first)) throw new Error(`the hub did not start: ${errors}`);
  const { url, rootPem } = readyMessage.parse(first[0]);
  return {
    url,
    rootPem,
    process: child,
    ended,
    end: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

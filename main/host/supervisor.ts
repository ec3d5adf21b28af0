import type { Frame } from '../contract/channel/protocol.ts';
import { restartExitCode } from '../contract/processes.ts';
import { type BackOff, defaultBackOff, restartDelay } from './back-off.ts';
import type { Hosted, Spawn } from './spawn.ts';
import { type StableChannel, stableChannel } from './stable-channel.ts';

export interface SupervisorOptions {
  name: string;
  spawn: Spawn;
  backOff?: BackOff;
  /** A process silent for so long after being spoken to hangs, and is killed; null for one that speaks another protocol. */
  hangMs?: number | null;
  onEvent?: (event: SupervisorEvent) => void;
  /** How long a process that is stopped may take to end by itself, in ms; it is killed at once without. */
  endMs?: number;
  /** The first start waits for this; until then calls end as if the process had died. A rejection leaves it unstarted. */
  startAfter?: Promise<unknown>;
}

export type SupervisorEvent = { name: string } & (
  | { type: 'started'; pid: number | undefined }
  | { type: 'exited'; code: number | null; failures: number; restartInMs: number }
  | { type: 'hung' }
);

/** Keeps one process running and its channel stable across restarts. */
export interface Supervisor {
  readonly channel: StableChannel;
  readonly pid: number | undefined;
  /** SIGKILL; the process is then restarted like after any other death. */
  kill(): void;
  /** Ends the process for good and waits for it; see `endMs`. */
  stop(): Promise<void>;
}

export function supervise(options: SupervisorOptions): Supervisor {
  const backOff = options.backOff ?? defaultBackOff;
  const hangMs = options.hangMs === undefined ? 20_000 : options.hangMs;
  const channel = stableChannel();
  const tell = (event: SupervisorEvent): void => options.onEvent?.(event);
  let hosted: Hosted | null = null;
  let failures = 0;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let ended: () => void = () => {};

  const start = (): void => {
    const started = Date.now();
    const current = options.spawn();
    hosted = current;
    tell({ name: options.name, type: 'started', pid: current.pid });
    const stopWatching = watchForHang(current, hangMs, () => {
      tell({ name: options.name, type: 'hung' });
      current.kill();
    });
    current.onExit((code) => {
      stopWatching();
      hosted = null;
      current.channel.close();
      if (stopping) return ended();
      if (Date.now() - started >= backOff.healthyAfterMs) failures = 0;
      const asked = code === restartExitCode;
      if (!asked) failures++;
      const restartInMs = asked ? 0 : restartDelay(failures, backOff);
      tell({ name: options.name, type: 'exited', code, failures, restartInMs });
      restart = setTimeout(start, restartInMs);
    });
    channel.attach(current.channel);
  };
  if (options.startAfter) options.startAfter.then(() => stopping || start()).catch(() => {});
  else start();

  return {
    channel,
    get pid() {
      return hosted?.pid;
    },
    kill: () => hosted?.kill(),
    stop: async () => {
      stopping = true;
      clearTimeout(restart);
      if (hosted) {
        const done = new Promise<void>((resolve) => {
          ended = resolve;
        });
        const last = hosted;
        if (options.endMs) last.channel.post({ t: 'end' } satisfies Frame);
        const overdue = setTimeout(() => last.kill(), options.endMs ?? 0);
        await done;
        clearTimeout(overdue);
      }
      channel.close();
    },
  };
}

/** Says hello now and then; every server answers at once unless its event loop is stuck. */
function watchForHang(hosted: Hosted, hangMs: number | null, onHang: () => void): () => void {
  if (hangMs === null) return () => {};
  let heard = Date.now();
  hosted.channel.onMessage(() => {
    heard = Date.now();
  });
  const timer = setInterval(() => {
    if (Date.now() - heard > hangMs) {
      clearInterval(timer);
      onHang();
    } else hosted.channel.post({ t: 'hello' } satisfies Frame);
  }, hangMs / 4);
  timer.unref();
  return () => clearInterval(timer);
}

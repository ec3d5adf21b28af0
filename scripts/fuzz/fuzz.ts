import { Worker } from 'node:worker_threads';
import type { Finding, FuzzMessage, FuzzOrder } from './worker.ts';

export interface FuzzResult {
  name: string;
  runs: number;
  ms: number;
  /** The input that took most of the processor's time, and its number. */
  slowestMs: number;
  slowest: number;
  /** How much larger the process became while it ran, MiB. */
  grownMiB: number;
  findings: Finding[];
}

export interface FuzzLimits {
  /** So much of the processor one input may take, ms. An input that waits without computing may take ten times as long. */
  inputMs: number;
  /** So much the objects of the parser may take, MiB. */
  heapMiB: number;
  /** So much the whole process may grow, MiB. */
  growthMiB: number;
}

export const LIMITS: FuzzLimits = { inputMs: 10_000, heapMiB: 512, growthMiB: 1_024 };

const LOOK_MS = 100;
const MIB = 1024 * 1024;

/** Fuzzes one target. Stops at the first input that hangs or takes too much memory, which is a finding like any other. */
export async function fuzz(order: Omit<FuzzOrder, 'place'>, limits: FuzzLimits = LIMITS): Promise<FuzzResult> {
  const place = new Int32Array(new SharedArrayBuffer(4));
  const result: FuzzResult = { name: order.name, runs: 0, ms: 0, slowestMs: 0, slowest: 0, grownMiB: 0, findings: [] };
  const began = performance.now();
  const base = process.memoryUsage.rss();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { ...order, place: place.buffer } satisfies FuzzOrder,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMiB },
  });
  let ready = false;
  let since = { at: performance.now(), processor: process.cpuUsage() };
  let last = -1;
  const stop = (problem: string): void => {
    const index = Atomics.load(place, 0);
    result.findings.push({ index, problem, where: problem });
    result.runs = index - order.from + 1;
    void worker.terminate();
  };
  const look = (): void => {
    const now = Atomics.load(place, 0);
    if (now !== last || !ready) {
      last = now;
      since = { at: performance.now(), processor: process.cpuUsage() };
    } else {
      const { user, system } = process.cpuUsage(since.processor);
      const spent = Math.max((user + system) / 1000, (performance.now() - since.at) / 10);
      if (spent > limits.inputMs) {
        clearInterval(timer);
        stop(`hang: one input took more than ${limits.inputMs} ms`);
      }
    }
    result.grownMiB = Math.max(result.grownMiB, (process.memoryUsage.rss() - base) / MIB);
    if (result.grownMiB > limits.growthMiB) {
      clearInterval(timer);
      stop(`memory: the process grew by more than ${limits.growthMiB} MiB`);
    }
  };
  const timer = setInterval(look, LOOK_MS);
  worker.on('message', (message: FuzzMessage) => {
    if (message.kind === 'ready') ready = true;
    else if (message.kind === 'finding') result.findings.push(message.finding);
    else {
      const { runs, ms, slowestMs, slowest } = message;
      Object.assign(result, { runs, ms, slowestMs, slowest });
    }
  });
  await new Promise<void>((resolve) => {
    worker.on('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      stop(memory ? `memory: more than ${limits.heapMiB} MiB of objects` : `the thread ended: ${error.message}`);
    });
    worker.on('exit', () => resolve());
  });
  clearInterval(timer);
  if (result.ms === 0) result.ms = performance.now() - began;
  return result;
}

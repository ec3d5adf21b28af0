/** Runs one target in a thread, so that whoever started it can see an input that takes for ever, and end it. */
import { parentPort, workerData } from 'node:worker_threads';
import { inputMaker } from './inputs.ts';
import { loadTarget } from './targets/index.ts';

export interface FuzzOrder {
  name: string;
  /** Module with a `loadTarget` of its own, for tests of this very program. */
  module?: string;
  seed: number;
  from: number;
  runs: number;
  /** One number: the input at work. */
  place: SharedArrayBuffer;
}

/** What went wrong; `where` is the first line of the stack that is the parser's. */
export interface Finding {
  index: number;
  problem: string;
  where: string;
}

export type FuzzMessage =
  | { kind: 'ready' }
  | { kind: 'finding'; finding: Finding }
  | { kind: 'done'; runs: number; ms: number; slowestMs: number; slowest: number };

const MOST_FINDINGS = 20;

const order = workerData as FuzzOrder;
const tell = (message: FuzzMessage): void => parentPort?.postMessage(message);

const load = order.module ? ((await import(order.module)) as { loadTarget: typeof loadTarget }).loadTarget : loadTarget;
const target = await load(order.name);
const make = inputMaker(target, order.name, order.seed);
const place = new Int32Array(order.place);
const seen = new Set<string>();
let slowestMs = 0;
let slowest = order.from;
tell({ kind: 'ready' });
const began = performance.now();
let index = order.from;
for (; index < order.from + order.runs && seen.size < MOST_FINDINGS; index++) {
  const input = make(index);
  Atomics.store(place, 0, index);
  const start = process.threadCpuUsage();
  try {
    const late = target.run(input);
    if (late) await late;
  } catch (error) {
    const finding = describe(error, index);
    // The same line again is the same finding.
    if (!seen.has(finding.where)) tell({ kind: 'finding', finding });
    seen.add(finding.where);
  }
  // The processor's time, not the clock's: other work on the machine does not count.
  const { user, system } = process.threadCpuUsage(start);
  const took = (user + system) / 1000;
  if (took <= slowestMs) continue;
  slowestMs = took;
  slowest = index;
}
tell({ kind: 'done', runs: index - order.from, ms: performance.now() - began, slowestMs, slowest });

function describe(error: unknown, at: number): Finding {
  if (!(error instanceof Error)) return { index: at, problem: String(error), where: String(error) };
  const line = error.stack?.split('\n').find((one) => /\.(ts|mjs|js):\d+/.test(one) && !one.includes('/scripts/fuzz/'));
  const where = line
    ?.replace(/^\s*at /, '')
    .replace(/file:\/\/\S*?(?=(biometrics|devices|hub|main|node_modules)\/)/, '');
  return { index: at, problem: `${error.name}: ${error.message}`.slice(0, 200), where: where ?? error.message };
}

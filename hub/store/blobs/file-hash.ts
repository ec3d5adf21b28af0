import { Worker } from 'node:worker_threads';
import type { Whole } from './blobs.ts';

export interface HashQuestion {
  no: number;
  path: string;
}
/** `code`: the file system's, why the file could not be read. */
export type HashAnswer = { no: number; found: Whole | null } | { no: number; code: string };

interface Asked {
  resolve(found: Whole | null): void;
  reject(error: Error): void;
}

let thread: Worker | null = null;
const asked = new Map<number, Asked>();
let last = 0;

/**
 * Size and SHA-256 of a file, all of it read back; null where there is none. Read and hashed in a thread of its own, which all
 * of this process share and which keeps no process alive: answering stations goes on meanwhile.
 * @throws the file system's errors
 */
export function hashFile(path: string): Promise<Whole | null> {
  return new Promise((resolve, reject) => {
    const at = thread ?? start();
    const no = ++last;
    asked.set(no, { resolve, reject });
    at.ref();
    at.postMessage({ no, path } satisfies HashQuestion);
  });
}

function start(): Worker {
  const started = new Worker(new URL('./file-hash-worker.ts', import.meta.url));
  thread = started;
  started.on('message', (answer: HashAnswer) => {
    const one = asked.get(answer.no);
    asked.delete(answer.no);
    if (asked.size === 0) started.unref();
    if ('found' in answer) one?.resolve(answer.found);
    else one?.reject(Object.assign(new Error(`${answer.code}: hashing`), { code: answer.code }));
  });
  const end = (error: Error): void => {
    if (thread !== started) return;
    thread = null;
    for (const one of asked.values()) one.reject(error);
    asked.clear();
  };
  started.on('error', end);
  started.on('exit', () => end(new Error('the hashing thread ended')));
  return started;
}

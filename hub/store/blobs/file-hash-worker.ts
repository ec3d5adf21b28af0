import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { HashAnswer, HashQuestion } from './file-hash.ts';

/** Entry of the thread that reads files and hashes them: one at a time, through one buffer. */
const buffer = Buffer.alloc(1024 * 1024);

parentPort?.on('message', ({ no, path }: HashQuestion) => {
  parentPort?.postMessage(answerTo(no, path));
});

function answerTo(no: number, path: string): HashAnswer {
  try {
    const file = openSync(path, 'r');
    try {
      const hash = createHash('sha256');
      let size = 0;
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
        hash.update(buffer.subarray(0, read));
        size += read;
      }
      return { no, found: { size, sha256: hash.digest('hex') } };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    return code === 'ENOENT' ? { no, found: null } : { no, code };
  }
}

import { closeSync, fdatasyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { timed } from '../measure.ts';

/** What others wrote before is on the disk by then, and the file has its place. */
const uncounted = 3;

/** Appends the same bytes `times` to a new file, each made durable before the next: what the disk can do at most. */
export async function appendRuns(path: string, bytes: Uint8Array, times: number): Promise<number[]> {
  const file = openSync(path, 'ax');
  const runs: number[] = [];
  for (let i = 0; i < uncounted + times; i++) {
    runs.push(
      await timed(() => {
        for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
        fdatasyncSync(file);
      }),
    );
  }
  closeSync(file);
  unlinkSync(path);
  return runs.slice(uncounted);
}

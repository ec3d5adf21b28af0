import { median } from './stats.ts';

/** Milliseconds that `work` took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of each of `times` runs, after one that does not count: code is compiled and files are cached then. */
export async function timedRuns(times: number, work: (run: number) => unknown): Promise<number[]> {
  await work(0);
  const runs: number[] = [];
  for (let run = 1; run <= times; run++) runs.push(await timed(() => work(run)));
  return runs;
}

/** Median milliseconds of several runs. */
export async function medianMs(times: number, work: (run: number) => unknown): Promise<number> {
  return median(await timedRuns(times, work));
}

import { timedRuns } from '../measure.ts';
import type { Figure } from '../result.ts';
import { median } from '../stats.ts';
import { bound, plain } from './figures.ts';

/** Work by the clock and by processor time (others may share the cores): the medians of several runs. @param limitMs for either */
export async function bothClocks(
  times: number,
  { name, about, limitMs = null }: { readonly name: string; readonly about: string; readonly limitMs?: number | null },
  work: (run: number) => unknown,
): Promise<Figure[]> {
  const processor: number[] = [];
  const clock = await timedRuns(times, (run) => {
    const before = process.cpuUsage();
    work(run);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
  });
  const figure = (key: string, words: string, value: number): Figure =>
    limitMs === null ? plain(key, words, value, 'ms') : bound(key, words, value, 'ms', limitMs);
  return [
    figure(name, `${about}: median`, median(clock)),
    figure(`${name}Processor`, 'the same, time of the processor', median(processor.slice(1))),
  ];
}

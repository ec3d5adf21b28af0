import type { Core } from './core.ts';

const everyMs = 15 * 60 * 1000;

/** Remembers the clock's high-water mark for the next run, every quarter of an hour and at the end. @returns ends it */
export function keepHighWater({ queue, clock }: Core): () => Promise<void> {
  const keep = (): Promise<void> => queue.run('setMeta', { values: { highWater: clock.highWater().toISOString() } });
  // One that is lost costs a quarter of an hour; the disk has its own voice.
  const quietly = (): Promise<void> => keep().catch(() => {});
  const timer = setInterval(quietly, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return quietly();
  };
}

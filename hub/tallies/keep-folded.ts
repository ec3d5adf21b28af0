import { errnoOf } from '../files.ts';
import type { Receiving } from '../receiving/context.ts';
import { foldChanges } from './fold.ts';

const everyMs = 2_000;
/** Of one go, so that closing need not wait long. */
const mostAtOnce = 2_000;

/**
 * Folds changes as they come, so that a question finds few left. Several processes may do so: one at a time has the sums.
 * The answer stops it and waits for what is under way.
 */
export function keepFolded({ store, log }: Pick<Receiving, 'store' | 'log'>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    let left = 0;
    try {
      left = await foldChanges(store, mostAtOnce);
    } catch (error) {
      log('error', 'tallies not folded', { errno: errnoOf(error) });
    }
    if (!stopped) plan(left > 0 ? 0 : everyMs);
  };
  const plan = (ms: number): void => {
    timer = setTimeout(() => {
      last = run();
    }, ms);
    timer.unref();
  };
  plan(everyMs);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await last;
  };
}

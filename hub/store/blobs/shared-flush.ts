/**
 * Flushes of the same directory that are asked for while one is under way are done as one, which begins afterwards: it covers
 * all of them. A failed one fails for everybody who waited for it.
 */
export function sharedFlush(flush: (directory: string) => Promise<void>): (directory: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();
  const start = (directory: string): Promise<void> => {
    const work = flush(directory).finally(() => {
      if (running.get(directory) === work) running.delete(directory);
    });
    running.set(directory, work);
    return work;
  };
  return (directory) => {
    const before = running.get(directory);
    if (!before) return start(directory);
    const joined = waiting.get(directory);
    if (joined) return joined;
    const next = before
      .catch(() => undefined)
      .then(() => {
        waiting.delete(directory);
        return start(directory);
      });
    waiting.set(directory, next);
    return next;
  };
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const mebibyte = 1024 * 1024;
let collect: (() => void) | null = null;

/** What this process holds once all that is not referred to has been given back, MiB: heap in use and resident set. */
export function heldMemory(): { heap: number; rss: number } {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / mebibyte, rss: rss / mebibyte };
}

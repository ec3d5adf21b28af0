import { app } from 'electron';
import type { LogFile } from './log.ts';

/** Longer than this nobody waits for the end; what is still running is killed with us, which it survives by design. */
const patienceMs = 3_000;

/** Ends what was started when the application quits, last first. */
export function endOrderly(log: LogFile): { add(end: () => Promise<void>): void } {
  const ends: (() => Promise<void>)[] = [];
  let ending = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (ending) return;
    ending = true;
    event.preventDefault();
    const done = Promise.allSettled(ends.reverse().map((end) => end()));
    const late = new Promise((resolve) => setTimeout(resolve, patienceMs));
    void Promise.race([done, late]).then(() => {
      log.log('ended');
      app.exit(0);
    });
  });
  return { add: (end) => void ends.push(end) };
}

import { createInterface } from 'node:readline';

/** With an IPC channel the parent speaks by messages and its end is the channel's; else by lines on standard input. */
export function listenToParent(obey: (text: string) => void): void {
  if (process.send) {
    process.on('message', (message: unknown) => {
      if (typeof message === 'string') obey(message);
    });
    process.on('disconnect', () => process.exit(0));
    return;
  }
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    if (line.trim() !== '') obey(line);
  });
  lines.on('close', () => process.exit(0));
}

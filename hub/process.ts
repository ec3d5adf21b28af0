import { type HubOptions, startHub } from './server.ts';

export { type Hub, type HubOptions, startHub } from './server.ts';

/**
 * Runs the hub as a process: prints `hub ready <url>` once it answers (and tells a parent process the same as
 * `{type: 'ready', url}`), and ends on SIGTERM, SIGINT or when the channel to its parent closes.
 * Resolves when the hub has shut down. @throws HubFault
 */
export async function runHub(options: HubOptions): Promise<void> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  process.once('disconnect', stop);
  // A parent that is gone leaves broken pipes behind; they must not keep the hub from ending in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const hub = await startHub(options);
  process.stdout.write(`hub ready ${hub.url}\n`);
  if (process.connected) process.send?.({ type: 'ready', url: hub.url }, undefined, undefined, () => undefined);
  await stopped;
  await hub.close();
  if (process.connected) process.disconnect();
}

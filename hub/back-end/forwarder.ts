import type { Receiving } from '../receiving/context.ts';
import { forwardDue, type Outcome } from './forward.ts';
import type { OsiaClient } from './osia-client.ts';

const idleMs = 2_000;
const unknownMs = 60_000;

/** Forwards as long as the hub runs: again at once while there is something to do, else every two seconds. */
export function startForwarder(
  context: Receiving,
  client: OsiaClient,
  note: (outcome: Outcome) => void,
): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const outcomes = await forwardDue(context, client, note).catch((error: unknown) => {
        context.log('error', 'forwarding failed', { cause: error instanceof Error ? error.name : typeof error });
        return [] as Outcome[];
      });
      // A back end that does not know us would say so of every entry.
      const unknown = outcomes.length > 0 && outcomes.every((outcome) => outcome === 'unauthorised');
      if (!outcomes.includes('taken')) await pause(unknown ? unknownMs : idleMs, stopped.signal);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

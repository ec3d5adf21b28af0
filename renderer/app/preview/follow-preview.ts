import type { PreviewFrame } from '../../../main/contract/devices-api.ts';
import type { AppError, Result } from '../../../main/contract/result.ts';

/** The frame before: the next one is asked for by it. */
export type After = { stream: string; sequence: number } | null;

type Answer = Result<{ stream: string; frame: PreviewFrame }, AppError['code']>;

/** Errors that end by themselves: a part of the software starts again. */
const passing = new Set(['process_gone', 'not_ready']);
const againMs = 800;

/**
 * Asks for one frame after the other, each when the one before is drawn, so that a slow screen misses frames and none pile
 * up. Ends with the signal (null) or with the first error that does not pass by itself.
 */
export async function followPreview(
  ask: (after: After, signal: AbortSignal) => Promise<Answer>,
  draw: (frame: PreviewFrame) => Promise<void>,
  signal: AbortSignal,
): Promise<AppError | null> {
  let after: After = null;
  while (!signal.aborted) {
    const answer = await ask(after, signal);
    if (signal.aborted) return null;
    if (answer.ok) {
      const { stream, frame } = answer.value;
      after = { stream, sequence: frame.sequence };
      // A damaged frame is left out: the next one comes at once.
      await draw(frame).catch(() => {});
    } else if (passing.has(answer.error.code)) await pause(againMs, signal);
    else return answer.error;
  }
  return null;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

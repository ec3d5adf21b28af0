import { Failure } from '../../main/contract/result.ts';

/**
 * Runs an operation with a signal that aborts when the caller's does or when the time is up, and ends with it even when
 * the operation does not obey: `device_silent` after the time, `cancelled` at the caller's wish. A value that comes
 * later is handed to `late`.
 */
export async function withLimit<T>(
  signal: AbortSignal,
  ms: number,
  operation: (signal: AbortSignal) => Promise<T>,
  late?: (value: T) => void,
): Promise<T> {
  if (signal.aborted) throw new Failure('cancelled');
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    let over = false;
    const end = (finish: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      finish();
    };
    const onAbort = (): void => {
      end(() => reject(new Failure('cancelled')));
      controller.abort();
    };
    const timer = setTimeout(() => {
      end(() => reject(new Failure('device_silent', 'time limit')));
      controller.abort();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
    operation(controller.signal).then(
      (value) => {
        if (over) late?.(value);
        end(() => resolve(value));
      },
      (error: unknown) => end(() => reject(error)),
    );
  });
}

/** Runs work that ends when its signal aborts; a driver that goes on is left alone after a while: `device_silent`. */
export function endingWith<T>(
  signal: AbortSignal,
  graceMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal.aborted) return Promise.reject(new Failure('cancelled'));
  return new Promise<T>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      timer = setTimeout(() => reject(new Failure('device_silent', 'does not end')), graceMs);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work(signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      });
  });
}

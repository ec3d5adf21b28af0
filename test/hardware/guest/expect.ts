import { Failure } from '../../../main/contract/result.ts';

/** @throws Error with these words */
export function ensure(condition: boolean, words: string): asserts condition {
  if (!condition) throw new Error(words);
}

/** Waits until `ready` gives something. @throws Error with these words when it does not in time */
export async function until<T>(
  ready: () => T | null | Promise<T | null>,
  words: string,
  timeoutMs = 15_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await ready();
    if (found !== null) return found;
    ensure(performance.now() < deadline, `${words} within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a promise gives. @throws Error with these words when it gives nothing in time */
export async function within<T>(promise: Promise<T>, words: string, timeoutMs = 15_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${words} within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The code of the failure that a promise rejects with, `none` where it resolves. */
export async function failureCode(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

/** A number with thousands apart. */
export const figure = (value: number): string => Math.round(value).toLocaleString('en');

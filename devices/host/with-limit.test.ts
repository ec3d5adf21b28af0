import { describe, expect, it } from 'vitest';
import { withLimit } from './with-limit.ts';

const never = new AbortController().signal;

describe('withLimit', () => {
  it('passes on what the operation gives', async () => {
    await expect(withLimit(never, 1000, async () => 7)).resolves.toBe(7);
    await expect(withLimit(never, 1000, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  });

  it('ends with an operation that does not obey, and hands over what comes later', async () => {
    let finish: (value: number) => void = () => {};
    const late = new Promise<number>((resolve) => {
      const operation = (): Promise<number> => new Promise((done) => (finish = done));
      withLimit(never, 5, operation, resolve).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'device_silent' });
        finish(9);
      });
    });
    await expect(late).resolves.toBe(9);
  });

  it('ends at the wish of the caller and tells the operation', async () => {
    const controller = new AbortController();
    let told: AbortSignal | undefined;
    const running = withLimit(controller.signal, 1000, (signal) => {
      told = signal;
      return new Promise(() => {});
    });
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(told?.aborted).toBe(true);
    await expect(withLimit(controller.signal, 1000, async () => 1)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PreviewFrame } from '../../main/contract/devices-api.ts';
import { Failure } from '../../main/contract/result.ts';
import { PreviewStream } from './preview-stream.ts';

const limits = { frameMs: 1_000, previewIdleMs: 200 };
const never = new AbortController().signal;
const picture = (n: number): PreviewFrame => ({
  sequence: 1,
  format: 'gray8',
  width: 1,
  height: 1,
  data: Uint8Array.of(n),
});

/** A device that streams what the test tells it to. */
function device() {
  const state = { started: 0, ended: 0, send: (_: number): void => {}, fail: (_: Error): void => {} };
  const stream = new PreviewStream((onFrame, signal) => {
    state.started++;
    state.send = (n) => onFrame(picture(n));
    return new Promise<void>((resolve, reject) => {
      state.fail = reject;
      signal.addEventListener('abort', () => {
        state.ended++;
        resolve();
      });
    });
  }, limits);
  return { state, stream };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('preview, pulled', () => {
  it('begins with the first question, gives the newest frame and never an older one', async () => {
    const { state, stream } = device();
    expect(state.started).toBe(0);
    const first = stream.next(0, never);
    state.send(10);
    expect(await first).toMatchObject({ sequence: 1, data: Uint8Array.of(10) });
    state.send(11);
    state.send(12);
    state.send(13);
    expect(await stream.next(1, never)).toMatchObject({ sequence: 4, data: Uint8Array.of(13) });
    const next = stream.next(4, never);
    state.send(14);
    expect(await next).toMatchObject({ sequence: 5 });
    expect(state.started).toBe(1);
  });

  it('ends when nobody has asked for a while, and begins again', async () => {
    const { state, stream } = device();
    const first = stream.next(0, never);
    state.send(1);
    await first;
    await vi.advanceTimersByTimeAsync(limits.previewIdleMs + 1);
    expect([state.ended, stream.running]).toEqual([1, false]);
    const again = stream.next(1, never);
    state.send(2);
    expect(await again).toMatchObject({ sequence: 2 });
    expect(state.started).toBe(2);
  });

  it('gives way to a capture: who waits gets the frames after it', async () => {
    const { state, stream } = device();
    const first = stream.next(0, never);
    state.send(1);
    await first;
    const waiting = stream.next(1, never);
    await stream.pause();
    expect(state.ended).toBe(1);
    stream.resume();
    expect(state.started).toBe(2);
    state.send(2);
    expect(await waiting).toMatchObject({ sequence: 2 });
  });

  it('says silent when no frame comes, and what the device says when it fails', async () => {
    const { state, stream } = device();
    const silent = expect(stream.next(0, never)).rejects.toMatchObject({ code: 'device_silent' });
    await vi.advanceTimersByTimeAsync(limits.frameMs + 1);
    await silent;
    const failed = expect(stream.next(0, never)).rejects.toMatchObject({ code: 'device_lost' });
    state.fail(new Failure('device_lost'));
    await failed;
    expect(stream.running).toBe(false);
  });

  it('ends a question that is cancelled, and all of them when it is closed', async () => {
    const { state, stream } = device();
    const controller = new AbortController();
    const cancelled = expect(stream.next(0, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    controller.abort();
    await cancelled;
    const closed = expect(stream.next(0, never)).rejects.toMatchObject({ code: 'cancelled' });
    await stream.close();
    await closed;
    expect(state.ended).toBe(1);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import type { PreviewFrame } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import { sbiFailure } from '../../protocol/sbi/error-codes.ts';
import { jpegSize } from '../../protocol/sbi/jpeg-size.ts';
import { errorOf } from '../../protocol/sbi/messages.ts';
import { streamRequest } from '../../protocol/sbi/requests.ts';
import { parseJson } from '../../protocol/sbi/text.ts';
import { streamLocal } from '../../transport/http.ts';
import { MultipartReader } from '../../transport/multipart.ts';
import type { SbiTarget } from './open.ts';
import type { SbiTiming } from './options.ts';
import { CALLER } from './service.ts';

/** Services end a stream after the time they are told; it is asked for anew then. */
const STREAM_MS = 300_000;
const LARGEST_ERROR = 64 * 1024;

/** What a device sees. It streams one of its modules at a time: the one that the next capture is for. */
export class SbiPreview {
  readonly #target: SbiTarget;
  readonly #timing: SbiTiming;
  #subId: string;
  #running: { controller: AbortController; ended: Promise<void> } | null = null;

  constructor(target: SbiTarget, timing: SbiTiming) {
    this.#target = target;
    this.#timing = timing;
    this.#subId = target.info.deviceSubId[0] ?? '0';
  }

  /** Turns to another module; a stream that shows one is ended first, and goes on with the new one. */
  async aim(subId: string): Promise<void> {
    if (subId === this.#subId) return;
    this.#subId = subId;
    this.#running?.controller.abort();
    await this.#running?.ended;
  }

  /** Streams until `signal` aborts. Rejects as a capture does. */
  async run(onFrame: (frame: PreviewFrame) => void, signal: AbortSignal): Promise<void> {
    let sequence = 0;
    const tell = (jpeg: Uint8Array, count: number): void => {
      sequence += count;
      onFrame({ sequence, format: 'jpeg', ...jpegSize(jpeg), data: jpeg });
    };
    while (!signal.aborted) {
      const before = sequence;
      const turned = await this.#once(tell, signal);
      if (turned || signal.aborted) continue;
      if (sequence === before) throw new Failure('device_refused', 'stream without a frame');
      await pause(this.#timing.pauseMs, undefined, { signal }).catch(() => {});
    }
  }

  /** One stream to its end; true when it ended because another module is wanted. */
  async #once(tell: (jpeg: Uint8Array, count: number) => void, signal: AbortSignal): Promise<boolean> {
    const controller = new AbortController();
    const streaming = this.#stream(tell, AbortSignal.any([signal, controller.signal]));
    const running = { controller, ended: streaming.then(nothing, nothing) };
    this.#running = running;
    try {
      await streaming;
    } catch (error) {
      if (!signal.aborted && !controller.signal.aborted) throw error;
    } finally {
      this.#running = null;
    }
    return controller.signal.aborted;
  }

  async #stream(tell: (jpeg: Uint8Array, count: number) => void, signal: AbortSignal): Promise<void> {
    const { port, info, id } = this.#target;
    const reader = new MultipartReader();
    let frames = false;
    let other = '';
    await streamLocal({
      port,
      method: 'STREAM',
      path: '/stream',
      body: streamRequest(info.deviceId, id.serialNo, this.#subId, STREAM_MS),
      headers: CALLER,
      signal,
      stallMs: this.#timing.stallMs,
      onHead: (status, contentType) => {
        if (status !== 200) throw new Failure('device_refused', `HTTP ${status}`);
        frames = /^multipart\//i.test(contentType);
      },
      onChunk: (chunk) => {
        if (frames) {
          const parts = reader.push(chunk);
          // What came late is of no use to anybody.
          const newest = parts.at(-1);
          if (newest) tell(newest, parts.length);
          return;
        }
        other += Buffer.from(chunk).toString('latin1');
        if (other.length > LARGEST_ERROR) throw new Failure('device_garbled', 'no stream');
      },
    });
    if (!frames) throw sbiFailure(errorOf(parseJson(other)), id.type);
  }
}

function nothing(): void {}

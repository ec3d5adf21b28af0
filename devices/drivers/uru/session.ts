import type { CapturedImage } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import {
  type CaptureEffect,
  type CaptureInput,
  captureState,
  stepCapture,
} from '../../protocol/uru/capture-machine.ts';
import type { Effect, Input } from '../../protocol/uru/effects.ts';
import { IMAGE } from '../../protocol/uru/image.ts';
import { beginWake, stepWake, type WakeEffect } from '../../protocol/uru/wake-machine.ts';
import { abortable } from '../common/abortable.ts';
import type { CaptureRequest } from '../driver.ts';
import type { UruTiming } from './timing.ts';
import type { UruTransfers } from './transfers.ts';

/** "512 dpi (average x, y over the field)": the maker's data sheet. */
const PPI = 512;

const CODES = {
  silent: 'device_silent',
  refused: 'device_refused',
  garbled: 'device_garbled',
  cancelled: 'cancelled',
  fingerTimeout: 'finger_timeout',
  liftTimeout: 'finger_timeout',
} as const;

/** Makes the sensor ready. @returns its sixteen bytes about itself */
export function wake(transfers: UruTransfers, timing: UruTiming, signal: AbortSignal): Promise<Uint8Array> {
  const awake = new Promise<Uint8Array>((resolve, reject) => {
    const first = beginWake(timing);
    let { state } = first;
    const perform = (effects: readonly WakeEffect[]): void => {
      for (const effect of effects) {
        if (effect.do === 'awake') resolve(effect.info);
        else if (effect.do === 'failed') reject(new Failure(CODES[effect.error], effect.reason));
        else transfers.perform(effect);
      }
    };
    transfers.attach((input) => {
      const next = stepWake(state, input);
      state = next.state;
      perform(next.effects);
    });
    perform(first.effects);
  });
  return abortable(awake, signal);
}

export interface Captures {
  capture(request: CaptureRequest): Promise<CapturedImage>;
  /** The device went away: whoever waits for an image is told. */
  lost(): void;
  /** Whether the sensor was told to rest, as it is between captures once the finger has left. */
  readonly resting: boolean;
}

/** Captures on a sensor that is awake, one after the other. @param newSeed 32 random bits for each key */
export function captures(transfers: UruTransfers, timing: UruTiming, newSeed: () => number): Captures {
  let state = captureState(timing);
  let request: CaptureRequest | null = null;
  let settle: { resolve(image: CapturedImage): void; reject(failure: Failure): void } | null = null;

  const perform = (effect: CaptureEffect): void => {
    if (effect.do === 'phase') request?.onProgress(effect.phase, effect.share);
    else if (effect.do === 'failed') settle?.reject(new Failure(CODES[effect.error], effect.reason));
    else if (effect.do === 'captured') {
      request?.onProgress('done', 1);
      settle?.resolve({ format: 'gray8', ...IMAGE, ppi: PPI, data: effect.pixels });
    } else transfers.perform(effect satisfies Effect);
  };
  const input = (given: CaptureInput | Input): void => {
    const next = stepCapture(state, given);
    state = next.state;
    for (const effect of next.effects) perform(effect);
  };
  transfers.attach(input);

  return {
    capture: async (wanted) => {
      const { signal } = wanted;
      if (signal.aborted) throw new Failure('cancelled');
      if (request) throw new Failure('device_busy', 'capturing');
      request = wanted;
      const onAbort = (): void => input({ kind: 'cancel' });
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return await new Promise((resolve, reject) => {
          settle = { resolve, reject };
          input({ kind: 'capture', wish: { timeoutMs: wanted.timeoutMs, seed: newSeed() } });
        });
      } finally {
        signal.removeEventListener('abort', onAbort);
        request = null;
        settle = null;
      }
    },
    get resting() {
      return state.at === 'idle';
    },
    lost: () => settle?.reject(new Failure('device_lost')),
  };
}

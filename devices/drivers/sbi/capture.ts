import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../../../main/contract/result.ts';
import { FIRST_HASH } from '../../protocol/sbi/hash-chain.ts';
import { type CapturePlan, planCapture } from '../../protocol/sbi/positions.ts';
import { captureRequest } from '../../protocol/sbi/requests.ts';
import { type SbiSample, verifyCapture } from '../../protocol/sbi/verify-capture.ts';
import type { CapturePhase, CaptureSetRequest } from '../driver.ts';
import type { SbiTarget } from './open.ts';
import type { SbiTiming } from './options.ts';
import { ask, twice } from './service.ts';

/** Four fingers uncompressed, in base64 twice over. */
const LARGEST_ANSWER = 48 * 1024 * 1024;
/** An answer that is no longer is an error, and nobody was seen. */
const ERROR_BYTES = 2048;

/** What is kept between two captures of an opened device. */
export interface CaptureMemory {
  hash: string;
  /** `performance.now()` until which the device may go on with a capture that nobody waits for any more. */
  busyUntil: number;
}

export function newMemory(): CaptureMemory {
  return { hash: FIRST_HASH, busyUntil: 0 };
}

export interface CaptureParts {
  target: SbiTarget;
  timing: SbiTiming;
  requestedScore: number;
  memory: CaptureMemory;
}

export function planFor(
  { id, info }: SbiTarget,
  request: Pick<CaptureSetRequest, 'positions' | 'missing'>,
): CapturePlan {
  const device = { type: id.type, subType: id.deviceSubType, subIds: info.deviceSubId };
  return planCapture(device, request.positions, request.missing);
}

/** Takes what the plan wants; asks again while nobody was seen, or while a capture that was given up still holds the device. */
export async function capturePlan(
  parts: CaptureParts,
  plan: CapturePlan,
  request: Omit<CaptureSetRequest, 'positions' | 'missing'>,
): Promise<SbiSample[]> {
  const { timing, memory } = parts;
  const deadline = performance.now() + request.timeoutMs;
  const progress = forwards(request.onProgress);
  progress('awaitingFinger', 0);
  for (;;) {
    const left = deadline - performance.now();
    try {
      const waitMs = Math.max(1, Math.round(Math.min(left, timing.captureMs)));
      const samples = await twice(() => captureOnce(parts, plan, waitMs, request.signal, progress));
      progress('done', 1);
      return samples;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.code === 'cancelled') memory.busyUntil = deadline + timing.graceMs;
      const now = performance.now();
      const again =
        error.code === 'finger_timeout' ||
        error.code === 'subject_timeout' ||
        (error.code === 'device_busy' && now < memory.busyUntil);
      if (!again || now + timing.pauseMs >= deadline) throw error;
      await pause(timing.pauseMs, undefined, { signal: request.signal }).catch(() => {
        throw new Failure('cancelled');
      });
    }
  }
}

type Progress = (phase: CapturePhase, share: number) => void;

async function captureOnce(
  { target, timing, requestedScore, memory }: CaptureParts,
  plan: CapturePlan,
  waitMs: number,
  signal: AbortSignal,
  progress: Progress,
): Promise<SbiSample[]> {
  const { id, info } = target;
  const transactionId = randomUUID();
  const askedAt = new Date();
  const answer = await ask({
    port: target.port,
    method: 'RCAPTURE',
    path: '/capture',
    body: captureRequest({
      ...plan,
      specVersion: target.specVersion,
      env: info.env === '' || info.env === 'None' ? 'Production' : info.env,
      transactionId,
      timeoutMs: waitMs,
      at: askedAt,
      type: id.type,
      count: plan.wanted.length,
      requestedScore,
      deviceId: info.deviceId,
      serialNumber: id.serialNo,
      deviceSubId: plan.subId,
      previousHash: memory.hash,
    }),
    timeoutMs: waitMs + timing.graceMs,
    maxBytes: LARGEST_ANSWER,
    signal,
    onBytes: (received, total) => {
      if ((total ?? received) <= ERROR_BYTES) return;
      progress('fingerOn', 0);
      if (received > 0) progress('reading', total === null ? 0.5 : received / total);
    },
  });
  const { samples, hash } = verifyCapture(answer, {
    type: id.type,
    plan,
    transactionId,
    serialNumber: id.serialNo,
    previousHash: memory.hash,
    askedAt,
    now: new Date(),
    store: target.store,
  });
  memory.hash = hash;
  const doubts = new Set(target.doubts);
  return samples.map((sample) => ({ ...sample, doubts: [...new Set([...doubts, ...sample.doubts])] }));
}

const ORDER: readonly CapturePhase[] = ['awaitingFinger', 'fingerOn', 'reading', 'done'];

/** Twenty reports an answer are enough, and a second try does not begin the bar anew. */
function forwards(report: Progress): Progress {
  let last = -1;
  return (phase, share) => {
    const step = ORDER.indexOf(phase) * 100 + Math.floor(share * 20);
    if (step <= last) return;
    last = step;
    report(phase, Math.min(1, share));
  };
}

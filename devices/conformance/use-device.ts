import assert from 'node:assert/strict';
import { type CapturedImage, capturedImage } from '../../main/contract/devices-api.ts';
import type { ErrorCode } from '../../main/contract/errors/codes.ts';
import { Failure } from '../../main/contract/result.ts';
import type { CapturePhase, OpenDevice } from '../drivers/driver.ts';
import type { ConformanceRig } from './rig.ts';

/** Longest wait for anything in the suite: a driver that hangs fails the case instead of the run. */
const HANG_MS = 20_000;
export const FINGER_MS = 5000;

export interface Progress {
  phase: CapturePhase;
  share: number;
}

/** Runs a case on a fresh rig and takes it away afterwards. */
export async function onRig<R extends { dispose(): Promise<void> }>(
  make: () => Promise<R>,
  body: (rig: R) => Promise<void>,
): Promise<void> {
  const rig = await make();
  try {
    await body(rig);
  } finally {
    await rig.dispose();
  }
}

/** The signal of a caller who never gives up. */
export const never = (): AbortSignal => new AbortController().signal;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The value, or a failed case when it does not come. */
export async function soon<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new assert.AssertionError({ message: 'the driver hangs' })), HANG_MS);
  });
  try {
    return await Promise.race([promise, hang]);
  } finally {
    clearTimeout(timer);
  }
}

export function openDevice(rig: ConformanceRig, signal = never()): Promise<OpenDevice> {
  return soon(rig.open(signal));
}

export interface CaptureSettings {
  signal?: AbortSignal;
  timeoutMs?: number;
  onProgress?: (progress: Progress) => void;
}

export function capture(device: OpenDevice, settings: CaptureSettings = {}): Promise<CapturedImage> {
  return soon(
    device.capture({
      position: 'rightIndex',
      timeoutMs: settings.timeoutMs ?? FINGER_MS,
      signal: settings.signal ?? never(),
      onProgress: (phase, share) => settings.onProgress?.({ phase, share }),
    }),
  );
}

/** An image whose numbers agree with each other and that shows something. */
export function assertGoodImage(image: CapturedImage): void {
  const parsed = capturedImage.parse(image);
  const samples = parsed.format === 'rgb8' ? 3 : 1;
  assert.equal(parsed.data.length, parsed.width * parsed.height * samples);
  assert.ok(new Set(parsed.data).size > 4, 'an image of one colour');
}

/** A good capture on this device. */
export async function capturesWell(device: OpenDevice): Promise<void> {
  assertGoodImage(await capture(device));
}

/** Opens, captures well and closes: how a case ends that has left the device closed. */
export async function worksAgain(rig: ConformanceRig): Promise<void> {
  const device = await openDevice(rig);
  await capturesWell(device);
  await device.close();
}

/** Rejects the case unless the promise rejects with one of these codes; returns the code. */
export async function failsWith(promise: Promise<unknown>, ...codes: ErrorCode[]): Promise<ErrorCode> {
  try {
    await soon(promise);
  } catch (error) {
    if (error instanceof Failure && codes.includes(error.code)) return error.code;
    throw error;
  }
  throw new assert.AssertionError({ message: `expected ${codes.join(' or ')}, but it succeeded` });
}

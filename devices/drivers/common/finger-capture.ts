import type { CapturedImage } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import type { CaptureRequest } from '../driver.ts';
import { pause } from './abortable.ts';

export interface FingerTiming {
  /** Pause between two looks for a finger. */
  pollMs: number;
  /** Longest wait for the finger of the capture before to be lifted. */
  liftMs: number;
}

/** What a sensor is known to be between two captures. */
export interface FingerMemory {
  /** Length of its images on the wire, null before the first. */
  imageBytes: number | null;
  /** The finger of the capture before was not seen to leave the glass. */
  fingerMayLie: boolean;
}

/** A sensor that is asked, look by look, whether a finger lies on it. */
export interface PolledSensor {
  /** Whether the glass is empty. */
  isEmpty(): Promise<boolean>;
  /** Takes the finger's image into the sensor; false where no finger lies, or one that moves or barely touches. */
  take(): Promise<boolean>;
  /** Reads the image that was taken. @param expectedBytes its length on the wire, null where it is not known yet */
  read(expectedBytes: number | null): Promise<{ image: CapturedImage; bytes: number }>;
}

/**
 * Waits until the finger before is lifted and another one lies on the glass, and reads its image. Rejects as
 * `OpenDevice.capture`. @param memory brought up to date
 */
export async function captureFinger(
  sensor: PolledSensor,
  timing: FingerTiming,
  request: CaptureRequest,
  memory: FingerMemory,
): Promise<CapturedImage> {
  if (memory.fingerMayLie) await awaitLift(sensor, timing, request);
  memory.fingerMayLie = false;
  request.onProgress('awaitingFinger', 0);
  await awaitFinger(sensor, timing, request);
  // Also when the image is lost or nobody wants it any more: the next one may be for another finger.
  memory.fingerMayLie = true;
  request.onProgress('fingerOn', 0);
  const { image, bytes } = await sensor.read(memory.imageBytes);
  memory.imageBytes = bytes;
  request.onProgress('done', 1);
  return image;
}

async function awaitLift(sensor: PolledSensor, timing: FingerTiming, request: CaptureRequest): Promise<void> {
  const deadline = performance.now() + timing.liftMs;
  while (!(await sensor.isEmpty())) {
    if (performance.now() >= deadline) throw new Failure('finger_timeout', 'lift');
    request.onProgress('awaitingLift', 0);
    await pause(timing.pollMs, request.signal);
  }
}

async function awaitFinger(sensor: PolledSensor, timing: FingerTiming, request: CaptureRequest): Promise<void> {
  const deadline = performance.now() + request.timeoutMs;
  while (!(await sensor.take())) {
    if (performance.now() >= deadline) throw new Failure('finger_timeout');
    await pause(timing.pollMs, request.signal);
  }
}

/** Twenty reports an image are enough for a bar, and it never runs backwards when a transfer is repeated. */
export function progressSteps(request: CaptureRequest, expected: number): (bytes: number) => void {
  let last = -1;
  return (bytes) => {
    const share = Math.min(1, bytes / expected);
    const step = Math.floor(share * 20);
    if (step <= last) return;
    last = step;
    request.onProgress('reading', share);
  };
}

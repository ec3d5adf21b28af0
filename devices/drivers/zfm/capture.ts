import type { CapturedImage } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import { CONFIRMATION, takeImageCommand, uploadImageCommand } from '../../protocol/zfm/commands.ts';
import { type ImageSize, LARGEST_IMAGE_BYTES, sizeOfPacked, unpackPixels } from '../../protocol/zfm/image.ts';
import type { CaptureRequest } from '../driver.ts';
import { abortable, type ZfmLine } from './line.ts';
import type { ZfmTiming } from './timing.ts';

/** Nominal scale of the family; none of its members is certified. */
const PPI = 500;

/** What a sensor is known to be between two captures. */
export interface ZfmMemory {
  /** Packed length of its images, null before the first. */
  imageBytes: number | null;
  /** The finger of the capture before was not seen to leave the glass. */
  fingerMayLie: boolean;
}

/**
 * Waits until the finger before is lifted and another one lies on the glass, and reads its image: 8-bit grey, 500 ppi class.
 * @param memory brought up to date
 */
export async function captureImage(
  line: ZfmLine,
  timing: ZfmTiming,
  request: CaptureRequest,
  memory: ZfmMemory,
): Promise<CapturedImage> {
  if (memory.fingerMayLie) await awaitLift(line, timing, request);
  memory.fingerMayLie = false;
  request.onProgress('awaitingFinger', 0);
  await awaitFinger(line, timing, request);
  // Also when the image is lost or nobody wants it any more: the next one may be for another finger.
  memory.fingerMayLie = true;
  request.onProgress('fingerOn', 0);
  const packed = await readImage(line, request, memory.imageBytes);
  memory.imageBytes = packed.bytes.length;
  request.onProgress('done', 1);
  return { format: 'gray8', ...packed.size, ppi: PPI, data: unpackPixels(packed.bytes) };
}

/** The sensor has no question for an empty glass: a look that takes no image says it. */
async function awaitLift(line: ZfmLine, timing: ZfmTiming, request: CaptureRequest): Promise<void> {
  const deadline = performance.now() + timing.liftMs;
  while ((await look(line, request)) !== 'empty') {
    if (performance.now() >= deadline) throw new Failure('finger_timeout', 'lift');
    request.onProgress('awaitingLift', 0);
    await pause(timing.pollMs, request.signal);
  }
}

async function awaitFinger(line: ZfmLine, timing: ZfmTiming, request: CaptureRequest): Promise<void> {
  const deadline = performance.now() + request.timeoutMs;
  while ((await look(line, request)) !== 'finger') {
    if (performance.now() >= deadline) throw new Failure('finger_timeout');
    await pause(timing.pollMs, request.signal);
  }
}

/** `unclear`: something that moved or barely touches; the next look decides. */
async function look(line: ZfmLine, { signal }: CaptureRequest): Promise<'finger' | 'empty' | 'unclear'> {
  const { answer } = await line.ask(takeImageCommand(), { signal });
  switch (answer.confirmation) {
    case CONFIRMATION.ok:
      return 'finger';
    case CONFIRMATION.noFinger:
      return 'empty';
    case CONFIRMATION.imageFailed:
      return 'unclear';
    default:
      throw new Failure('device_refused', `take image ${answer.confirmation}`);
  }
}

/**
 * The image stays in the sensor, so a damaged transfer is repeated without asking for the finger again. A lost packet
 * shows only in the length, so a length that is no sensor's, or not this one's, counts as damage.
 */
async function readImage(
  line: ZfmLine,
  request: CaptureRequest,
  expectedBytes: number | null,
): Promise<{ bytes: Uint8Array; size: ImageSize }> {
  const reportBytes = progressSteps(request, expectedBytes ?? LARGEST_IMAGE_BYTES);
  let length = 0;
  for (let tries = 0; tries < 2; tries++) {
    const { answer, data } = await line.ask(uploadImageCommand(), {
      signal: request.signal,
      data: true,
      onBytes: reportBytes,
    });
    if (answer.confirmation !== CONFIRMATION.ok) throw new Failure('device_refused', `upload ${answer.confirmation}`);
    const size = sizeOfPacked(data.length);
    if (size && (expectedBytes === null || data.length === expectedBytes)) return { bytes: data, size };
    length = data.length;
  }
  throw new Failure('device_garbled', `image of ${length} bytes`);
}

/** Twenty reports an image are enough for a bar, and it never runs backwards when a transfer is repeated. */
function progressSteps(request: CaptureRequest, expected: number): (bytes: number) => void {
  let last = -1;
  return (bytes) => {
    const share = Math.min(1, bytes / expected);
    const step = Math.floor(share * 20);
    if (step <= last) return;
    last = step;
    request.onProgress('reading', share);
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await abortable(
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      }),
      signal,
    );
  } finally {
    clearTimeout(timer);
  }
}

import { takeSample } from '../../../devices/client.ts';
import type { CapturedImage } from '../../contract/devices-api.ts';
import type { CaptureOutcome } from '../../contract/station/dossiers.ts';
import type { PortraitFindings } from '../../contract/station/portrait.ts';
import { roleOfPosition } from '../../domain/procedure/positions.ts';
import type { Core } from '../core.ts';
import { asLost } from '../devices/as-lost.ts';
import { recordDoubts } from '../samples/record-doubts.ts';
import { takenImage } from '../samples/taken-image.ts';
import { Attempt, type CaptureStage, openForCapture } from './attempt.ts';
import { captureEye } from './capture-eyes.ts';
import { capturePortrait } from './capture-portrait.ts';
import { type SeenFinger, singleFinger } from './taken-fingers.ts';

export interface CaptureRequest {
  draftId: string;
  position: string;
  /** Taken already, by a camera that the screen drives. */
  image: CapturedImage | undefined;
  /** What that camera's screen found in it. */
  findings: PortraitFindings | undefined;
  signal: AbortSignal;
  onProgress: (stage: CaptureStage, share: number) => void;
}

/**
 * Takes one image of one position, judges it and saves it. One call is one attempt.
 * @throws Failure wrong_state, bad_input (a position this dossier does not have), a device error, cancelled
 */
export async function capture(core: Core, request: CaptureRequest): Promise<CaptureOutcome> {
  const { position, onProgress } = request;
  const dossier = await openForCapture(core, request.draftId);
  const attempt = new Attempt(dossier, position);
  const role = roleOfPosition(position);
  if (role === 'iris') return captureEye(core, dossier, attempt, request);
  const image =
    request.image ?? (await takeImage(core, request, role, attempt, dossier.profile.capture.fingerTimeoutMs));
  if (!image) return attempt.timedOut();
  if ('problems' in image) {
    if (image.problems.length > 0) return attempt.misplaced(image.image, image.problems);
    return attempt.settle(core, image.image, (stage) => onProgress(stage, 0));
  }
  const { draftId, findings } = request;
  if (role !== 'camera') return attempt.settle(core, image, (stage) => onProgress(stage, 0));
  return capturePortrait(core, attempt, { draftId, image, findings }, (stage) => onProgress(stage, 0));
}

/** The image, or null when no finger came in time. */
async function takeImage(
  core: Core,
  { draftId, position, signal, onProgress }: CaptureRequest,
  role: 'camera' | 'fingerprint',
  attempt: Attempt,
  timeoutMs: number,
): Promise<CapturedImage | SeenFinger | null> {
  const result = await takeSample({
    client: core.devices,
    role,
    position,
    timeoutMs,
    signal,
    onProgress: (phase, share) => {
      if (phase === 'reading') attempt.imageStarted();
      if (phase !== 'done') onProgress(phase, share);
    },
  });
  if (result.ok) {
    const { sample } = result.value;
    await recordDoubts(core, draftId, { ...sample, position });
    if (role === 'fingerprint') return singleFinger(core, sample, position);
    return takenImage(core.samples, sample, 'portrait');
  }
  if (result.error.code === 'finger_timeout') return null;
  const failure = asLost(result.error);
  attempt.failed(failure.code);
  throw failure;
}

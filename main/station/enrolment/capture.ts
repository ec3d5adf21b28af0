import { takeSample } from '../../../devices/client.ts';
import type { CapturedImage, CapturedSample } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
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
import { settleFinger } from './settle-finger.ts';
import { singleFinger } from './taken-fingers.ts';

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
  const onStage = (stage: CaptureStage) => onProgress(stage, 0);
  const { capture: rules } = dossier.profile;
  const { draftId, findings } = request;
  if (role === 'camera') {
    const image = request.image ?? (await takePortrait(core, request, attempt, rules.fingerTimeoutMs));
    return image ? capturePortrait(core, attempt, rules, { draftId, image, findings }, onStage) : attempt.timedOut();
  }
  // Only cameras are driven by screens: a finger comes from its device.
  if (request.image) throw new Failure('bad_input', 'image');
  const sample = await takeOne(core, request, role, attempt, rules.fingerTimeoutMs);
  if (!sample) return attempt.timedOut();
  return settleFinger(core, rules, attempt, await singleFinger(core, sample, position), onStage);
}

async function takePortrait(
  core: Core,
  request: CaptureRequest,
  attempt: Attempt,
  timeoutMs: number,
): Promise<CapturedImage | null> {
  const sample = await takeOne(core, request, 'camera', attempt, timeoutMs);
  return sample && takenImage(core.samples, sample, 'portrait');
}

/** What the device of a role gave, or null when nobody came in time. */
async function takeOne(
  core: Core,
  { draftId, position, signal, onProgress }: CaptureRequest,
  role: 'camera' | 'fingerprint',
  attempt: Attempt,
  timeoutMs: number,
): Promise<CapturedSample | null> {
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
    return sample;
  }
  if (result.error.code === 'finger_timeout') return null;
  const failure = asLost(result.error);
  attempt.failed(failure.code);
  throw failure;
}

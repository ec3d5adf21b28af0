import { takeSet } from '../../../devices/client.ts';
import type { CapturedImage, CapturedSample } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
import type { SlapProblem } from '../../contract/station/capture-advice.ts';
import type { CaptureOutcome } from '../../contract/station/dossiers.ts';
import { isSlap } from '../../domain/capture/slaps.ts';
import { roleOfPosition } from '../../domain/procedure/positions.ts';
import type { Core } from '../core.ts';
import { asLost } from '../devices/as-lost.ts';
import { recordDoubts } from '../samples/record-doubts.ts';
import { Attempt, type CaptureStage, openForCapture } from './attempt.ts';
import { captureEyes } from './capture-eyes.ts';
import { settleFinger } from './settle-finger.ts';
import { fingersOfSlap, type SeenFinger, singleFinger } from './taken-fingers.ts';

export interface CaptureSetRequest {
  draftId: string;
  positions: readonly string[];
  signal: AbortSignal;
  onProgress: (position: string, stage: CaptureStage, share: number) => void;
}

/** What became of one position of a set. */
export type SetOutcome = CaptureOutcome & { position: string };

/** What became of a set; with problems there are no outcomes, for nobody can tell which finger is which. */
export interface SetAnswer {
  outcomes: SetOutcome[];
  problems: SlapProblem[];
  /** The whole image, where it has to be taken again. */
  image: CapturedImage | null;
}

/**
 * Takes several fingers, or both eyes, at once and treats each as if it had been taken alone: judged, saved durably and answered by itself, its attempts
 * counted by position. Positions with an exception are not waited for. One that the device did not give counts as not seen. A device that
 * gives one image of them all has it cut here.
 * @throws Failure wrong_state, bad_input, a device error, cancelled; what was saved before a fault stays
 */
export async function captureSet(core: Core, request: CaptureSetRequest): Promise<SetAnswer> {
  const { draftId, signal, onProgress } = request;
  const dossier = await openForCapture(core, draftId);
  const excepted = dossier.view.positions.filter(({ state }) => state === 'excepted').map(({ position }) => position);
  const positions = [...new Set(request.positions)].filter((position) => !excepted.includes(position));
  if (positions.length === 0) throw new Failure('bad_input', 'positions');
  const roles = new Set(positions.map(roleOfPosition));
  if (roles.size !== 1 || roles.has('camera')) throw new Failure('bad_input', 'role');
  const attempts = positions.map((position) => new Attempt(dossier, position));
  if (roles.has('iris'))
    return { outcomes: await captureEyes(core, dossier, attempts, request), problems: [], image: null };

  const taken = await takeSet({
    client: core.devices,
    role: 'fingerprint',
    positions,
    missing: excepted.filter((position) => roleOfPosition(position) === 'fingerprint').slice(0, 10),
    timeoutMs: dossier.profile.capture.fingerTimeoutMs,
    signal,
    onProgress: (phase, share) => {
      for (const attempt of attempts) {
        if (phase === 'reading') attempt.imageStarted();
        if (phase !== 'done') onProgress(attempt.position, phase, share);
      }
    },
  });
  if (!taken.ok && taken.error.code !== 'finger_timeout') {
    const failure = asLost(taken.error);
    for (const attempt of attempts) attempt.failed(failure.code);
    throw failure;
  }
  const samples = taken.ok ? taken.value : [];
  for (const sample of samples) await recordDoubts(core, draftId, sample);
  const whole = samples.find(({ position }) => isSlap(position));
  const slap = whole ? await fingersOfSlap(core, whole, positions) : null;
  if (slap && slap.problems.length > 0) return { outcomes: [], problems: slap.problems, image: slap.image };

  const outcomes: SetOutcome[] = [];
  let unreadable: Failure | null = null;
  for (const attempt of attempts) {
    const { position } = attempt;
    try {
      const seen = slap
        ? slap.fingers.find((finger) => finger.position === position)
        : await oneOf(core, samples, position);
      const onStage = (stage: CaptureStage): void => onProgress(position, stage, 0);
      const outcome = seen
        ? await settleFinger(core, dossier.profile.capture, attempt, seen, onStage)
        : attempt.timedOut();
      outcomes.push({ ...outcome, position });
    } catch (error) {
      // One damaged record must not cost the fingers after it.
      if (!(error instanceof Failure) || error.code !== 'device_garbled') throw error;
      unreadable = error;
    }
  }
  if (unreadable) throw unreadable;
  return { outcomes, problems: [], image: null };
}

async function oneOf(core: Core, samples: readonly CapturedSample[], wanted: string): Promise<SeenFinger | undefined> {
  const sample = samples.find(({ position }) => position === wanted);
  return sample && singleFinger(core, sample, wanted);
}

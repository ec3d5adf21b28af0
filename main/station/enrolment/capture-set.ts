import { takeSet } from '../../../devices/client.ts';
import type { CapturedSample } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
import type { CaptureOutcome } from '../../contract/station/dossiers.ts';
import { roleOfPosition } from '../../domain/procedure/positions.ts';
import type { Core } from '../core.ts';
import { asLost } from '../devices/as-lost.ts';
import { recordDoubts } from '../samples/record-doubts.ts';
import { takenImage } from '../samples/taken-image.ts';
import { Attempt, type CaptureStage, openForCapture } from './attempt.ts';

export interface CaptureSetRequest {
  draftId: string;
  positions: readonly string[];
  signal: AbortSignal;
  onProgress: (position: string, stage: CaptureStage, share: number) => void;
}

/** What became of one position of a set. */
export type SetOutcome = CaptureOutcome & { position: string };

/**
 * Takes several fingers at once and treats each as if it had been taken alone: judged, saved durably and answered by itself, its attempts
 * counted by position. Positions with an exception are not waited for. One that the device did not give counts as not seen.
 * @throws Failure wrong_state, bad_input, a device error, cancelled; what was saved before a fault stays
 */
export async function captureSet(core: Core, request: CaptureSetRequest): Promise<SetOutcome[]> {
  const { draftId, signal, onProgress } = request;
  const dossier = await openForCapture(core, draftId);
  const excepted = dossier.view.positions.filter(({ state }) => state === 'excepted').map(({ position }) => position);
  const positions = [...new Set(request.positions)].filter((position) => !excepted.includes(position));
  if (positions.length === 0) throw new Failure('bad_input', 'positions');
  if (positions.some((position) => roleOfPosition(position) !== 'fingerprint')) throw new Failure('bad_input', 'role');
  const attempts = positions.map((position) => new Attempt(dossier, position));

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
  const outcomes: SetOutcome[] = [];
  let unreadable: Failure | null = null;
  for (const attempt of attempts) {
    const { position } = attempt;
    try {
      const outcome = await settled(core, draftId, attempt, samples, (stage) => onProgress(position, stage, 0));
      outcomes.push({ ...outcome, position });
    } catch (error) {
      // One damaged record must not cost the fingers after it.
      if (!(error instanceof Failure) || error.code !== 'device_garbled') throw error;
      unreadable = error;
    }
  }
  if (unreadable) throw unreadable;
  return outcomes;
}

async function settled(
  core: Core,
  draftId: string,
  attempt: Attempt,
  samples: readonly CapturedSample[],
  onStage: (stage: CaptureStage) => void,
): Promise<CaptureOutcome> {
  const sample = samples.find(({ position }) => position === attempt.position);
  if (!sample) return attempt.timedOut();
  await recordDoubts(core, draftId, sample);
  return attempt.settle(core, await takenImage(core.samples, sample, 'finger'), onStage);
}

import { takeSample, takeSet } from '../../../devices/client.ts';
import type { CapturedSample } from '../../contract/devices-api.ts';
import type { ErrorCode } from '../../contract/errors/codes.ts';
import { Failure, type Result, unwrap } from '../../contract/result.ts';
import type { CaptureOutcome } from '../../contract/station/dossiers.ts';
import { type IrisPosition, irisPositions, isIris } from '../../domain/procedure/positions.ts';
import type { Core } from '../core.ts';
import { asLost } from '../devices/as-lost.ts';
import { recordDoubts } from '../samples/record-doubts.ts';
import { takenImage } from '../samples/taken-image.ts';
import type { Attempt, CaptureStage, Judged } from './attempt.ts';
import { readSamples } from './drafts.ts';
import type { OpenDossier } from './view.ts';

type EyeOutcome = CaptureOutcome & { position: string };

interface OneEye {
  signal: AbortSignal;
  onProgress: (stage: CaptureStage, share: number) => void;
}

/** Takes one eye from the device, as `capture` does a finger. */
export async function captureEye(
  core: Core,
  dossier: OpenDossier,
  attempt: Attempt,
  { signal, onProgress }: OneEye,
): Promise<CaptureOutcome> {
  const onEach = (_: string, stage: CaptureStage, share: number): void => onProgress(stage, share);
  const [outcome] = await captureEyes(core, dossier, [attempt], { signal, onProgress: onEach });
  return outcome!;
}

interface SeveralEyes {
  signal: AbortSignal;
  onProgress: (position: string, stage: CaptureStage, share: number) => void;
}

/**
 * Takes the eyes of these attempts at once; each is judged, saved and answered by itself. One that the device did not give counts as not
 * seen.
 * @throws Failure a device error (`one_at_a_time` where the device takes them one by one), cancelled
 */
export async function captureEyes(
  core: Core,
  dossier: OpenDossier,
  attempts: readonly Attempt[],
  { signal, onProgress }: SeveralEyes,
): Promise<EyeOutcome[]> {
  const taken = await take(core, dossier, attempts, { signal, onProgress });
  if (!taken.ok && taken.error.code !== 'subject_timeout' && taken.error.code !== 'finger_timeout') {
    const failure = asLost(taken.error);
    for (const attempt of attempts) attempt.failed(failure.code);
    throw failure;
  }
  const samples = taken.ok ? taken.value : [];
  const outcomes: EyeOutcome[] = [];
  let unreadable: Failure | null = null;
  for (const attempt of attempts) {
    try {
      const sample = samples.find(({ position }) => position === attempt.position);
      outcomes.push(await settled(core, dossier, attempt, sample, onProgress));
    } catch (error) {
      // One damaged record must not cost the other eye.
      if (!(error instanceof Failure) || error.code !== 'device_garbled') throw error;
      unreadable = error;
    }
  }
  if (unreadable) throw unreadable;
  return outcomes;
}

async function settled(
  core: Core,
  dossier: OpenDossier,
  attempt: Attempt,
  sample: CapturedSample | undefined,
  onProgress: SeveralEyes['onProgress'],
): Promise<EyeOutcome> {
  const { position } = attempt;
  if (!sample || !isIris(position)) return { ...attempt.timedOut(), position, deviceScore: null };
  const { draftId } = dossier.row;
  await recordDoubts(core, draftId, sample);
  const image = await takenImage(core.samples, sample, 'iris');
  const outcome = await attempt.settle(
    core,
    image,
    (stage) => onProgress(position, stage, 0),
    (capturedAt) => judge(core, dossier, { ...sample, position, image }, capturedAt),
  );
  if (outcome.advice.includes('sameEye')) await recordDoubts(core, draftId, { ...sample, doubts: ['sameEye'] });
  return { ...outcome, position, deviceScore: sample.deviceQuality };
}

async function take(
  core: Core,
  { profile, view }: OpenDossier,
  attempts: readonly Attempt[],
  { signal, onProgress }: SeveralEyes,
): Promise<Result<CapturedSample[], ErrorCode>> {
  const options = {
    client: core.devices,
    role: 'iris' as const,
    timeoutMs: profile.capture.fingerTimeoutMs,
    signal,
    onProgress: (phase: CaptureStage | 'done', share: number) => {
      for (const attempt of attempts) {
        if (phase === 'reading') attempt.imageStarted();
        if (phase !== 'done') onProgress(attempt.position, phase, share);
      }
    },
  };
  const positions = attempts.map(({ position }) => position);
  if (positions.length > 1) {
    const excepted = view.positions.filter(({ position, state }) => isIris(position) && state === 'excepted');
    return takeSet({ ...options, positions, missing: excepted.map(({ position }) => position) });
  }
  const position = positions[0];
  if (position === undefined) throw new Failure('bad_input', 'positions');
  const one = await takeSample({ ...options, position });
  return one.ok ? { ok: true, value: [{ ...one.value.sample, position }] } : one;
}

async function judge(
  core: Core,
  dossier: OpenDossier,
  { image, position, record, deviceQuality }: CapturedSample & { position: IrisPosition },
  capturedAt: string,
): Promise<Judged> {
  const other = await otherEye(core, dossier, position);
  if (!image) throw new Failure('internal', 'no image');
  return unwrap(
    await core.samples.client.call('iris', { image, position, capturedAt, given: record, deviceQuality, other }),
  );
}

/** What was taken for the other eye, read anew: in a set it may be there only since a moment ago. */
async function otherEye(core: Core, { row }: OpenDossier, position: IrisPosition): Promise<Uint8Array | null> {
  const other = irisPositions.find((one) => one !== position);
  const samples = await core.queue.run('samplesOf', { draftId: row.draftId });
  const taken = samples.filter((sample) => sample.position === other);
  const known = taken.find(({ chosen }) => chosen) ?? taken.at(-1);
  const [record] = known ? await readSamples(core, row, [known]) : [];
  return record ?? null;
}

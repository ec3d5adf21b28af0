import { takeSample } from '../../../devices/client.ts';
import type { CapturedImage } from '../../contract/devices-api.ts';
import { Failure, unwrap } from '../../contract/result.ts';
import type { CaptureOutcome } from '../../contract/station/dossiers.ts';
import { type CaptureInput, type CaptureState, idle, stepCapture } from '../../domain/capture/machine.ts';
import { portraitPosition, roleOfPosition } from '../../domain/procedure/positions.ts';
import type { Core } from '../core.ts';
import { takenImage } from '../samples/taken-image.ts';
import { saveSample } from './drafts.ts';
import { loadDossier } from './view.ts';

export interface CaptureRequest {
  draftId: string;
  position: string;
  /** Taken already, by a camera that the screen drives. */
  image: CapturedImage | undefined;
  signal: AbortSignal;
  onProgress: (
    phase: 'awaitingLift' | 'awaitingFinger' | 'fingerOn' | 'reading' | 'assessing' | 'saving',
    share: number,
  ) => void;
}

/**
 * Takes one image of one position, judges it and saves it. One call is one attempt; the capture machine decides whether
 * it counts, whether to ask again, and when the best of several weak ones is taken.
 * @throws Failure wrong_state, bad_input (a position this dossier does not have), a device error, cancelled
 */
export async function capture(core: Core, request: CaptureRequest): Promise<CaptureOutcome> {
  const { draftId, position } = request;
  const dossier = await loadDossier(core, draftId);
  if (dossier.row.state !== 'draft') throw new Failure('wrong_state', dossier.row.state);
  const known = dossier.view.positions.find((one) => one.position === position);
  if (!known) throw new Failure('bad_input', 'position');

  const role = roleOfPosition(position);
  // Nothing here encodes an iris yet, so none is asked of a device.
  if (role === 'iris') throw new Failure('device_absent', role);

  const settings = dossier.profile.capture;
  const portrait = position === portraitPosition;
  // Portraits are advised upon, never measured against a threshold: what the operator keeps is kept.
  const rules = { maxAttempts: settings.maxAttempts, threshold: portrait ? 0 : settings.threshold };
  let state: CaptureState =
    known.attempts === 0 ? idle : { name: 'retry', attempt: known.attempts, reason: 'lowQuality' };
  const step = (input: CaptureInput) => {
    const next = stepCapture(state, input, rules);
    state = next.state;
    return next.effects;
  };

  step({ type: 'start' });
  const image = await takeImage(core, request, role, settings.fingerTimeoutMs, step);
  if (!image) return outcomeOf(state, null, 0);
  step({ type: 'imageTaken' });
  request.onProgress('assessing', 0);
  const capturedAt = core.clock.now().toISOString();
  const { record, score, verdict } = await judge(core, image, position, capturedAt);
  const effects = step({ type: 'assessed', score, verdict });
  if (!effects.includes('keepImage')) return outcomeOf(state, null, score, image);

  request.onProgress('saving', 0);
  const best = effects.includes('keepBest');
  const attempt = 'attempt' in state ? state.attempt : 1;
  const chosen = state.name === 'accepted' && !best;
  const sampleId = await saveSample(
    core,
    draftId,
    { position, attempt, score, weak: false, chosen, capturedAt },
    record,
  );
  if (!best) return outcomeOf(state, sampleId, score, image);
  const moment = core.clock.moment(core.sessions.require().account.accountId);
  const kept = await core.queue.run('chooseBest', { draftId, position, threshold: rules.threshold, moment });
  return { ...outcomeOf(state, kept.sampleId, kept.score), weak: kept.weak };
}

/** The image, or null when no finger came in time. */
async function takeImage(
  core: Core,
  request: CaptureRequest,
  role: 'camera' | 'fingerprint',
  timeoutMs: number,
  step: (input: CaptureInput) => unknown,
): Promise<CapturedImage | null> {
  const { position, signal, onProgress } = request;
  step({ type: 'opened' });
  if (request.image) return request.image;
  const result = await takeSample({
    client: core.devices,
    role,
    position,
    timeoutMs,
    signal,
    onProgress: (phase, share) => {
      if (phase === 'reading') step({ type: 'imageStarted' });
      if (phase !== 'done') onProgress(phase, share);
    },
  });
  if (result.ok) return takenImage(core.samples, result.value.sample, role === 'camera' ? 'portrait' : 'finger');
  const { code, detail } = result.error;
  if (code === 'finger_timeout') {
    step({ type: 'timedOut' });
    return null;
  }
  // To the officer a devices process that died is a device that was lost.
  const meaning = code === 'process_gone' ? 'device_lost' : code;
  step(meaning === 'cancelled' ? { type: 'cancel' } : { type: 'deviceFault', code: meaning });
  throw new Failure(meaning, detail);
}

async function judge(core: Core, image: CapturedImage, position: string, capturedAt: string) {
  const { client } = core.samples;
  if (position !== portraitPosition) return unwrap(await client.call('finger', { image, position, capturedAt }));
  const { record } = unwrap(await client.call('portrait', { image, capturedAt }));
  return { record, score: 100, verdict: 'good' as const };
}

function outcomeOf(
  state: CaptureState,
  sampleId: string | null,
  score: number,
  image: CapturedImage | null = null,
): CaptureOutcome {
  if (state.name === 'accepted') {
    const { weak, attempt } = state;
    return { sampleId, outcome: 'accepted', weak, attempt, score, reason: null, image: null };
  }
  if (state.name !== 'retry') throw new Failure('internal', `capture ${state.name}`);
  const { attempt, reason } = state;
  return { sampleId, outcome: 'retry', weak: false, attempt, score, reason, image };
}

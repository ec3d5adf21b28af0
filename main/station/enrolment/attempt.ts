import type { CapturedImage } from '../../contract/devices-api.ts';
import type { ErrorCode } from '../../contract/errors/codes.ts';
import { Failure } from '../../contract/result.ts';
import type { CaptureAdvice } from '../../contract/station/capture-advice.ts';
import type { CaptureOutcome } from '../../contract/station/dossiers.ts';
import {
  type CaptureEffect,
  type CaptureInput,
  type CaptureRules,
  type CaptureState,
  type CaptureVerdict,
  idle,
  stepCapture,
} from '../../domain/capture/machine.ts';
import { thresholdOf } from '../../domain/capture/threshold.ts';
import { portraitPosition } from '../../domain/procedure/positions.ts';
import type { Core } from '../core.ts';
import { saveSample } from './drafts.ts';
import { loadDossier, type OpenDossier } from './view.ts';

/** What a capture tells while it runs. */
export type CaptureStage = 'awaitingLift' | 'awaitingFinger' | 'fingerOn' | 'reading' | 'assessing' | 'saving';

/** A dossier in which samples may be taken. @throws Failure wrong_state, dossier_unknown */
export async function openForCapture(core: Core, draftId: string): Promise<OpenDossier> {
  const dossier = await loadDossier(core, draftId);
  if (dossier.row.state !== 'draft') throw new Failure('wrong_state', dossier.row.state);
  return dossier;
}

/** One attempt at one position: the capture machine's state, and what is done with an image. */
export class Attempt {
  readonly position: string;
  readonly #draftId: string;
  readonly #rules: CaptureRules;
  #state: CaptureState;
  #advice: readonly CaptureAdvice[] = [];

  /** @throws Failure bad_input: a position that this dossier does not have */
  constructor({ row, view, profile }: OpenDossier, position: string) {
    const known = view.positions.find((one) => one.position === position);
    if (!known) throw new Failure('bad_input', 'position');
    this.position = position;
    this.#draftId = row.draftId;
    const { maxAttempts } = profile.capture;
    // Portraits are advised upon, never measured against a threshold: what the operator keeps is kept.
    const threshold = position === portraitPosition ? 0 : thresholdOf(profile.capture, position);
    this.#rules = { maxAttempts, threshold };
    this.#state = known.attempts === 0 ? idle : { name: 'retry', attempt: known.attempts, reason: 'lowQuality' };
    this.#step({ type: 'start' });
    this.#step({ type: 'opened' });
  }

  imageStarted(): void {
    this.#step({ type: 'imageStarted' });
  }

  /** No finger came in time: that is said, and counts. */
  timedOut(): CaptureOutcome {
    this.#step({ type: 'timedOut' });
    return this.#outcome(null, 0, null);
  }

  /** A fault of the device, or the wish of the caller: no attempt. */
  failed(code: ErrorCode): void {
    this.#step(code === 'cancelled' ? { type: 'cancel' } : { type: 'deviceFault', code });
  }

  /**
   * Judges an image and saves it, durable when this returns. The machine decides whether it counts, whether to ask again, and when the
   * best of several weak ones is taken. `judging` is for positions other than fingers.
   */
  async settle(
    core: Core,
    image: CapturedImage,
    onStage: (stage: CaptureStage) => void,
    judging: Judging,
  ): Promise<CaptureOutcome> {
    const { position } = this;
    const draftId = this.#draftId;
    this.#step({ type: 'imageTaken' });
    onStage('assessing');
    const capturedAt = core.clock.now().toISOString();
    const { record, score, verdict, advice } = await judging(capturedAt);
    this.#advice = advice;
    const effects = this.#step({ type: 'assessed', score, verdict });
    if (!effects.includes('keepImage') || !record) return this.#outcome(null, score, image);

    onStage('saving');
    const best = effects.includes('keepBest');
    const attempt = 'attempt' in this.#state ? this.#state.attempt : 1;
    const chosen = this.#state.name === 'accepted' && !best;
    const meta = { position, attempt, score, weak: false, chosen, capturedAt };
    const sampleId = await saveSample(core, draftId, meta, record);
    if (!best) return this.#outcome(sampleId, score, image);
    const moment = core.clock.moment(core.sessions.require().account.accountId);
    const { threshold } = this.#rules;
    const kept = await core.queue.run('chooseBest', { draftId, position, threshold, moment });
    return { ...this.#outcome(kept.sampleId, kept.score, null), weak: kept.weak };
  }

  /** Seen, but cut off or overlaid: it is asked for again and nothing of it is kept, so that no attempt counts. */
  misplaced(image: CapturedImage | null, advice: readonly CaptureAdvice[]): CaptureOutcome {
    this.#step({ type: 'imageTaken' });
    this.#advice = advice;
    this.#step({ type: 'assessed', score: 0, verdict: 'placedWrongly' });
    return this.#outcome(null, 0, image);
  }

  #step(input: CaptureInput): CaptureEffect[] {
    const next = stepCapture(this.#state, input, this.#rules);
    this.#state = next.state;
    return next.effects;
  }

  #outcome(sampleId: string | null, score: number, image: CapturedImage | null): CaptureOutcome {
    const state = this.#state;
    const advice = [...this.#advice];
    if (state.name === 'accepted') {
      const { weak, attempt } = state;
      return { sampleId, outcome: 'accepted', weak, attempt, score, reason: null, advice, image: null };
    }
    if (state.name !== 'retry') throw new Failure('internal', `capture ${state.name}`);
    const { attempt, reason } = state;
    return { sampleId, outcome: 'retry', weak: false, attempt, score, reason, advice, image };
  }
}

/** Judges the image of an attempt; `capturedAt` goes into its record. */
export type Judging = (capturedAt: string) => Promise<Judged>;

export interface Judged {
  /** Null where nothing of the image may be kept. */
  record: Uint8Array | null;
  score: number;
  verdict: CaptureVerdict;
  advice: readonly CaptureAdvice[];
}

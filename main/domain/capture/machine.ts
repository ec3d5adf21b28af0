/**
 * The capture of one sample, pure: `idle → opening → ready → capturing → assessing → accepted | retry(n) |
 * exception(reason) | failed(reason)`. Time-outs and losses are inputs; the service in main/station/enrolment carries out
 * the effects.
 */
export type CaptureState =
  | { name: 'idle' }
  | { name: 'opening'; attempt: number }
  | { name: 'ready'; attempt: number }
  | { name: 'capturing'; attempt: number }
  | { name: 'assessing'; attempt: number }
  | { name: 'retry'; attempt: number; reason: RetryReason }
  | { name: 'accepted'; attempt: number; weak: boolean }
  | { name: 'exception'; reason: string }
  | { name: 'failed'; reason: string; attempt: number };

/** What an image shows; `placedWrongly`: something that is cut off or overlaid, though good in itself. */
export type CaptureVerdict = 'good' | 'noFinger' | 'tooLittleArea' | 'notAFinger' | 'placedWrongly' | EyeVerdict;
/** What an image of an eye may show besides. `sameEye`: perhaps the one that was taken before, which is a doubt, no refusal. */
export type EyeVerdict = 'notAnEye' | 'otherEye' | 'sameEye';

export type RetryReason = Exclude<CaptureVerdict, 'good'> | 'lowQuality' | 'fingerTimeout';

export interface CaptureRules {
  /** A score equal to the threshold passes. */
  threshold: number;
  /** After so many weak images the best one is kept as weak, so that nobody is stuck. */
  maxAttempts: number;
}

export type CaptureInput =
  | { type: 'start' }
  | { type: 'opened' }
  | { type: 'imageStarted' }
  | { type: 'imageTaken' }
  | { type: 'assessed'; score: number; verdict: CaptureVerdict }
  | { type: 'timedOut' }
  | { type: 'deviceFault'; code: string }
  | { type: 'cancel' }
  | { type: 'except'; reason: string };

export type CaptureEffect = 'openDevice' | 'takeImage' | 'assess' | 'keepImage' | 'keepBest' | 'recordException';

export interface CaptureStep {
  state: CaptureState;
  effects: CaptureEffect[];
}

export const idle: CaptureState = { name: 'idle' };

/** One step. An input that does not fit the state leaves it as it is, without effects. */
export function stepCapture(state: CaptureState, input: CaptureInput, rules: CaptureRules): CaptureStep {
  const attempt = 'attempt' in state ? state.attempt : 0;
  const settled = state.name === 'accepted' || state.name === 'exception';
  if (settled) return { state, effects: [] };
  switch (input.type) {
    case 'start':
      if (state.name !== 'idle' && state.name !== 'retry' && state.name !== 'failed') break;
      return { state: { name: 'opening', attempt: attempt + 1 }, effects: ['openDevice'] };
    case 'opened':
      if (state.name !== 'opening') break;
      return { state: { name: 'ready', attempt }, effects: ['takeImage'] };
    case 'imageStarted':
      if (state.name !== 'ready') break;
      return { state: { name: 'capturing', attempt }, effects: [] };
    case 'imageTaken':
      if (state.name !== 'ready' && state.name !== 'capturing') break;
      return { state: { name: 'assessing', attempt }, effects: ['assess'] };
    case 'assessed':
      return state.name === 'assessing' ? assessed(attempt, input, rules) : { state, effects: [] };
    case 'timedOut':
      if (state.name === 'idle' || state.name === 'retry' || state.name === 'failed') break;
      return { state: { name: 'retry', attempt, reason: 'fingerTimeout' }, effects: [] };
    case 'deviceFault':
      if (state.name === 'idle' || state.name === 'retry' || state.name === 'failed') break;
      // A fault of the device is not the applicant's: the attempt does not count.
      return { state: { name: 'failed', reason: input.code, attempt: attempt - 1 }, effects: [] };
    case 'cancel':
      return { state: idle, effects: [] };
    case 'except':
      return { state: { name: 'exception', reason: input.reason }, effects: ['recordException'] };
  }
  return { state, effects: [] };
}

function assessed(attempt: number, input: CaptureInput & { type: 'assessed' }, rules: CaptureRules): CaptureStep {
  // A score of 0 is a refusal: nothing of it is kept, and it is never the best of several.
  const usable = input.score > 0 && ['good', 'tooLittleArea', 'sameEye'].includes(input.verdict);
  if (usable && input.verdict === 'good' && input.score >= rules.threshold) {
    return { state: { name: 'accepted', attempt, weak: false }, effects: ['keepImage'] };
  }
  if (usable && attempt >= rules.maxAttempts) {
    return { state: { name: 'accepted', attempt, weak: true }, effects: ['keepImage', 'keepBest'] };
  }
  const reason = input.verdict === 'good' ? 'lowQuality' : input.verdict;
  return { state: { name: 'retry', attempt, reason }, effects: usable ? ['keepImage'] : [] };
}

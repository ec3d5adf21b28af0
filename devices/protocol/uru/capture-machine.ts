import { type Effect, type Input, stopTimer, type TransferError, write } from './effects.ts';
import { decodeImage, type ImageHeader, keysWanted, looksScrambled, parseHeader } from './image.ts';
import { KEY_BYTES, MODE, REGISTER } from './registers.ts';

export interface CaptureTiming {
  /** Longest wait for the finger of the capture before to be lifted. */
  liftMs: number;
  /** So long it is waited for in silence: a finger that is just leaving needs no word. */
  liftNoticeMs: number;
}

/** What a capture is asked for. */
export interface Wish {
  timeoutMs: number;
  /** Our half of each key, 32 bits: any number. */
  seed: number;
}

/** One capture under way. */
interface Job extends Wish {
  /** Damaged or missing answers that are still asked for again. */
  repeats: number;
}

/** A transfer with the keys of its blocks, as far as they are known. */
interface Scrambled {
  transfer: Uint8Array;
  header: ImageHeader;
  keys: readonly number[];
}

interface Common {
  timing: CaptureTiming;
}

export type CaptureState = Common &
  (
    | { at: 'idle'; fingerMayLie: boolean }
    /** The device was told to say when the finger leaves; `job` waits for that. */
    | { at: 'lifting'; job: Job | null; noticed: boolean }
    | { at: 'awaiting'; job: Job }
    | { at: 'imaging'; job: Job; told: boolean; transfer: Uint8Array | null }
    | { at: 'index' | 'key'; job: Job; image: Scrambled }
    /** The sensor is being switched off; `next` begins when that is done. */
    | { at: 'stopping'; fingerMayLie: boolean; next: Job | null }
  );

export type CaptureInput = Input | { kind: 'capture'; wish: Wish } | { kind: 'cancel' };

export type CaptureError = TransferError | 'cancelled' | 'fingerTimeout' | 'liftTimeout';

export type CaptureEffect =
  | Effect
  | { do: 'phase'; phase: 'awaitingLift' | 'awaitingFinger' | 'fingerOn' | 'reading'; share: number }
  /** 384x290 pixels, upright, ridges dark. */
  | { do: 'captured'; pixels: Uint8Array }
  | { do: 'failed'; error: CaptureError; reason: string };

interface CaptureStep {
  state: CaptureState;
  effects: CaptureEffect[];
}

const mode = (value: number): Effect => write(REGISTER.mode, value);

/** The state of a sensor that was just switched on; what lies on it is not known. */
export function captureState(timing: CaptureTiming): CaptureState {
  return { at: 'idle', timing, fingerMayLie: false };
}

/** `(state, input) → state and effects`, pure. One capture at a time. */
export function stepCapture(state: CaptureState, input: CaptureInput): CaptureStep {
  if (input.kind === 'capture') return capture(state, { ...input.wish, repeats: 2 });
  if (input.kind === 'cancel') return isWanted(state) ? give(state, 'cancelled', state.at) : { state, effects: [] };
  if (input.kind === 'failed') return failed(state, input.error, input.reason);
  switch (state.at) {
    case 'lifting':
      return lifting(state, input);
    case 'awaiting':
      return awaiting(state, input);
    case 'imaging':
      return imaging(state, input);
    case 'index':
      return input.kind === 'written' ? readKey(state, state) : { state, effects: [] };
    case 'key':
      return input.kind === 'read' ? key(state, input.bytes) : { state, effects: [] };
    case 'stopping':
      return input.kind === 'written' ? stopped(state) : { state, effects: [] };
    default:
      return { state, effects: [] };
  }
}

type At<K extends CaptureState['at']> = Extract<CaptureState, { at: K }>;
/** States in which somebody waits for an image. */
type Working = At<'awaiting' | 'imaging' | 'index' | 'key'>;

function isWanted(state: CaptureState): boolean {
  if (state.at === 'lifting') return state.job !== null;
  if (state.at === 'stopping') return state.next !== null;
  return state.at !== 'idle';
}

function capture(state: CaptureState, job: Job): CaptureStep {
  const { timing } = state;
  if (state.at === 'stopping') return { state: { ...state, next: job }, effects: [] };
  const notice: Effect = { do: 'timer', ms: timing.liftNoticeMs };
  if (state.at === 'lifting') return { state: { ...state, job, noticed: false }, effects: [notice] };
  if (state.at !== 'idle') return { state, effects: [] };
  if (!state.fingerMayLie) return awaitFinger(timing, job);
  return { state: { at: 'lifting', timing, job, noticed: false }, effects: [mode(MODE.awaitLift), notice] };
}

function awaitFinger(timing: CaptureTiming, job: Job): CaptureStep {
  return {
    state: { at: 'awaiting', timing, job },
    effects: [
      { do: 'phase', phase: 'awaitingFinger', share: 0 },
      mode(MODE.awaitFinger),
      { do: 'timer', ms: job.timeoutMs },
    ],
  };
}

function lifting(state: At<'lifting'>, input: Input): CaptureStep {
  const { timing, job } = state;
  if (input.kind === 'event' && input.event === 'fingerOff') {
    return job ? awaitFinger(timing, job) : stop(timing, false, null);
  }
  if (input.kind !== 'timeout' || !job) return { state, effects: [] };
  // The device goes on watching: the next capture may find the finger gone.
  if (state.noticed) return give(state, 'liftTimeout', 'lift');
  return {
    state: { ...state, noticed: true },
    effects: [
      { do: 'phase', phase: 'awaitingLift', share: 0 },
      { do: 'timer', ms: timing.liftMs },
    ],
  };
}

function awaiting(state: At<'awaiting'>, input: Input): CaptureStep {
  if (input.kind === 'timeout') return give(state, 'fingerTimeout', 'no finger');
  if (input.kind !== 'event' || input.event !== 'fingerOn') return { state, effects: [] };
  const { state: next, effects } = takeImage(state.timing, state.job);
  return { state: next, effects: [stopTimer, { do: 'phase', phase: 'fingerOn', share: 0 }, ...effects] };
}

function takeImage(timing: CaptureTiming, job: Job): CaptureStep {
  return {
    state: { at: 'imaging', timing, job, told: false, transfer: null },
    effects: [{ do: 'phase', phase: 'reading', share: 0 }, { do: 'readImage' }, mode(MODE.capture)],
  };
}

/** The transfer may end before the word that started it is confirmed. */
function imaging(state: At<'imaging'>, input: Input): CaptureStep {
  const told = state.told || input.kind === 'written';
  const transfer = input.kind === 'image' ? input.bytes : state.transfer;
  const next = { ...state, told, transfer };
  if (!told || transfer === null) return { state: next, effects: [] };
  // The first answer after a pause may be empty.
  const header = parseHeader(transfer);
  if (!header) return failed(next, 'garbled', `image of ${transfer.length} bytes`);
  if (!looksScrambled(transfer, header)) return finish(next, decodeImage(transfer, header, []));
  const { state: asking, effects } = askKey(next, { transfer, header, keys: [] });
  return { state: asking, effects: [{ do: 'phase', phase: 'reading', share: 0.9 }, ...effects] };
}

/** Each key has a number; ours is mixed in, so that no answer is the same twice. */
function askKey({ timing, job }: Working, image: Scrambled): CaptureStep {
  const { seed } = job;
  const number = (image.header.keyNumber + image.keys.length) & 0xff;
  const bytes = [number, seed & 0xff, (seed >>> 8) & 0xff, (seed >>> 16) & 0xff, seed >>> 24];
  return { state: { at: 'index', timing, job, image }, effects: [write(REGISTER.scrambleIndex, ...bytes)] };
}

function readKey({ timing, job }: Working, { image }: At<'index' | 'key'>): CaptureStep {
  const read: Effect = { do: 'read', register: REGISTER.scrambleKey, length: KEY_BYTES };
  return { state: { at: 'key', timing, job, image }, effects: [read] };
}

function key(state: At<'index' | 'key'>, bytes: Uint8Array): CaptureStep {
  if (bytes.length !== KEY_BYTES) return failed(state, 'garbled', `key of ${bytes.length} bytes`);
  const { transfer, header } = state.image;
  const mixed = new DataView(bytes.buffer, bytes.byteOffset, KEY_BYTES).getUint32(0, true);
  const keys = [...state.image.keys, (mixed ^ state.job.seed) >>> 0];
  if (keys.length < keysWanted(header)) return askKey(state, { transfer, header, keys });
  return finish(state, decodeImage(transfer, header, keys));
}

/** From now on the device watches for the finger's leaving, whether another capture comes or not. */
function finish({ timing }: CaptureState, pixels: Uint8Array): CaptureStep {
  return {
    state: { at: 'lifting', timing, job: null, noticed: false },
    effects: [{ do: 'captured', pixels }, mode(MODE.awaitLift)],
  };
}

/** Ends the capture for whoever waits for it, and brings the sensor to rest. */
function give(state: CaptureState, error: CaptureError, reason: string): CaptureStep {
  const told: CaptureEffect[] = [stopTimer, { do: 'failed', error, reason }];
  // A finger that lies there is still watched.
  if (state.at === 'lifting') return { state: { ...state, job: null }, effects: told };
  if (state.at === 'stopping') return { state: { ...state, next: null }, effects: told };
  const { state: next, effects } = stop(state.timing, state.at !== 'awaiting', null);
  return { state: next, effects: [...told, { do: 'abort' }, ...effects] };
}

function stop(timing: CaptureTiming, fingerMayLie: boolean, next: Job | null): CaptureStep {
  return { state: { at: 'stopping', timing, fingerMayLie, next }, effects: [mode(MODE.off)] };
}

function stopped({ timing, fingerMayLie, next }: At<'stopping'>): CaptureStep {
  const idle: CaptureState = { at: 'idle', timing, fingerMayLie };
  return next ? capture(idle, next) : { state: idle, effects: [] };
}

/** A transfer failed: what it was for is asked for again as a whole, while the finger still lies there. */
function failed(state: CaptureState, error: TransferError, reason: string): CaptureStep {
  const { timing } = state;
  if (state.at === 'stopping') {
    if (!state.next) return { state: { at: 'idle', timing, fingerMayLie: state.fingerMayLie }, effects: [] };
    return stopped(state);
  }
  if (state.at === 'idle') return { state, effects: [] };
  const { job } = state;
  if (!job) return { state: { at: 'idle', timing, fingerMayLie: true }, effects: [stopTimer] };
  if (job.repeats === 0 || error === 'refused') {
    const resting = state.at === 'lifting' ? stop(timing, true, null) : null;
    const told: CaptureEffect[] = [stopTimer, { do: 'failed', error, reason }, { do: 'abort' }];
    return resting ? { state: resting.state, effects: [...told, ...resting.effects] } : give(state, error, reason);
  }
  const left = { ...job, repeats: job.repeats - 1 };
  const { state: next, effects } = repeat(state, left);
  return { state: next, effects: [{ do: 'abort' }, ...effects] };
}

function repeat(state: Exclude<CaptureState, At<'idle' | 'stopping'>>, job: Job): CaptureStep {
  const { timing } = state;
  if (state.at === 'lifting') return { state: { ...state, job }, effects: [mode(MODE.awaitLift)] };
  if (state.at === 'awaiting') return { state: { ...state, job }, effects: [mode(MODE.awaitFinger)] };
  if (state.at === 'imaging') return takeImage(timing, job);
  return askKey({ ...state, job }, { ...state.image, keys: [] });
}

import { type Acknowledge, CONFIRMATION, parseAcknowledge } from './commands.ts';
import { type Frame, PID } from './frame.ts';
import { LARGEST_IMAGE_BYTES } from './image.ts';
import type { Parsed } from './parser.ts';

/** One exchange with the sensor: a command and its answer, with or without data behind it. */
export interface Request {
  bytes: Uint8Array;
  /** Whether data packets follow a good answer. */
  data: boolean;
  /** Bytes a good answer carries beside its code: tells this command's answer from a late one to another. */
  answerBytes: number;
  answerMs: number;
  /** Longest silence between data packets. */
  packetMs: number;
  /** Silence after which a broken exchange counts as over. */
  quietMs: number;
  /** How often a damaged or missing answer is asked for again: every command of this driver may be repeated. */
  repeats: number;
}

export type ExchangeError = 'silent' | 'garbled' | 'lost' | 'cancelled';

export type ExchangeOutcome =
  | { ok: true; answer: Acknowledge; data: Uint8Array }
  | { ok: false; error: ExchangeError; reason: string };

interface Common {
  request: Request;
  repeatsLeft: number;
  /** Answers the sensor still owes: a repeated command may be answered twice, and late. */
  owed: number;
}

type Awaiting = Common & { at: 'answer'; damaged: boolean };
type Receiving = Common & { at: 'data'; answer: Acknowledge; chunks: readonly Uint8Array[]; bytes: number };
/** Lets an exchange run out, so that the next command does not take this one's answer for its own. */
type Draining = Common & {
  at: 'draining';
  after: 'repeat' | 'end';
  /** Data packets are on their way. */
  flowing: boolean;
  /** Silence that ends it, in ms. */
  patience: number;
};

export type MachineState = Awaiting | Receiving | Draining | { at: 'ended' };

/** Time-outs and the loss of the line are inputs like the bytes are. `pending`: an unfinished frame lies in the parser. */
export type MachineInput =
  | { kind: 'parsed'; parsed: Parsed }
  | { kind: 'timeout'; pending: boolean }
  | { kind: 'cancel' }
  | { kind: 'lost' };

export type Effect =
  | { do: 'send'; bytes: Uint8Array }
  /** Replaces a running timer. */
  | { do: 'timer'; ms: number }
  | { do: 'progress'; bytes: number }
  /** The caller has its outcome; the line may still be draining. */
  | { do: 'settle'; outcome: ExchangeOutcome }
  /** The line is free for the next exchange. */
  | { do: 'free' };

export interface Step {
  state: MachineState;
  effects: Effect[];
}

const ENDED: MachineState = { at: 'ended' };

/** Begins an exchange. */
export function begin(request: Request): Step {
  return ask({ request, repeatsLeft: request.repeats, owed: 0 });
}

/** `(state, input) → state and effects`, pure. */
export function step(state: MachineState, input: MachineInput): Step {
  if (state.at === 'ended') return { state, effects: [] };
  if (input.kind === 'lost') return lost(state);
  if (input.kind === 'cancel') return cancel(state);
  if (state.at === 'draining') return input.kind === 'timeout' ? drained(state) : drain(state, input.parsed);
  if (input.kind === 'timeout') return timeout(state, input.pending);
  return state.at === 'answer' ? awaitAnswer(state, input.parsed) : receive(state, input.parsed);
}

function ask({ request, repeatsLeft, owed }: Common): Step {
  return {
    state: { at: 'answer', request, repeatsLeft, owed: owed + 1, damaged: false },
    effects: [
      { do: 'send', bytes: request.bytes },
      { do: 'timer', ms: request.answerMs },
    ],
  };
}

function isSettled(state: MachineState): boolean {
  return state.at === 'draining' && state.after === 'end';
}

function lost(state: MachineState): Step {
  const settle: Effect = { do: 'settle', outcome: { ok: false, error: 'lost', reason: state.at } };
  return { state: ENDED, effects: isSettled(state) ? [{ do: 'free' }] : [settle, { do: 'free' }] };
}

function cancel(state: Awaiting | Receiving | Draining): Step {
  if (isSettled(state)) return { state, effects: [] };
  const { request, owed } = state;
  const flowing = state.at === 'data' || (state.at === 'draining' && state.flowing);
  const patience = flowing ? request.quietMs : request.answerMs;
  return {
    state: { at: 'draining', request, repeatsLeft: 0, owed, after: 'end', flowing, patience },
    effects: [
      { do: 'settle', outcome: { ok: false, error: 'cancelled', reason: state.at } },
      { do: 'timer', ms: patience },
    ],
  };
}

function drain(state: Draining, parsed: Parsed): Step {
  const next = parsed.kind === 'frame' ? drainFrame(state, parsed.frame) : state;
  if (parsed.kind === 'frame' && next.owed === 0 && !next.flowing) return drained(next);
  return { state: next, effects: [{ do: 'timer', ms: next.patience }] };
}

function drainFrame(state: Draining, frame: Frame): Draining {
  if (frame.pid === PID.endOfData) return { ...state, flowing: false };
  const answer = parseAcknowledge(frame);
  if (!answer) return state;
  const owed = Math.max(0, state.owed - 1);
  const flowing = state.flowing || (state.request.data && answer.confirmation === CONFIRMATION.ok);
  return { ...state, owed, flowing, patience: flowing ? state.request.quietMs : state.patience };
}

function drained(state: Draining): Step {
  return state.after === 'repeat' ? ask(state) : { state: ENDED, effects: [{ do: 'free' }] };
}

/** Repeats the exchange once the line is quiet, or gives up and lets the rest run out. */
function broken(state: Awaiting | Receiving, error: 'silent' | 'garbled', reason: string): Step {
  const { request, repeatsLeft, owed } = state;
  const again = repeatsLeft > 0;
  const next: Draining = {
    at: 'draining',
    request,
    repeatsLeft: again ? repeatsLeft - 1 : 0,
    owed,
    after: again ? 'repeat' : 'end',
    flowing: state.at === 'data',
    patience: request.quietMs,
  };
  const quiet: Effect = { do: 'timer', ms: next.patience };
  return { state: next, effects: again ? [quiet] : [{ do: 'settle', outcome: { ok: false, error, reason } }, quiet] };
}

function timeout(state: Awaiting | Receiving, pending: boolean): Step {
  if (state.at === 'data') return broken(state, 'garbled', `data stopped at ${state.bytes} bytes`);
  const damaged = state.damaged || pending;
  return broken(state, damaged ? 'garbled' : 'silent', damaged ? 'damaged answer' : 'no answer');
}

function awaitAnswer(state: Awaiting, parsed: Parsed): Step {
  // Garbage before the answer is no reason to give up on the answer.
  const ignored: Step = { state: { ...state, damaged: true }, effects: [] };
  const answer = parsed.kind === 'frame' ? parseAcknowledge(parsed.frame) : null;
  if (!answer) return ignored;
  const { request, repeatsLeft } = state;
  const good = answer.confirmation === CONFIRMATION.ok;
  // A late answer to an earlier command.
  if (good && answer.data.length !== request.answerBytes) return ignored;
  const owed = state.owed - 1;
  if (answer.confirmation === CONFIRMATION.packetError) {
    return broken({ ...state, owed }, 'garbled', 'sensor saw a damaged command');
  }
  if (!request.data || !good) return done({ ...state, owed }, { ok: true, answer, data: new Uint8Array(0) });
  return {
    state: { at: 'data', request, repeatsLeft, owed, answer, chunks: [], bytes: 0 },
    effects: [{ do: 'timer', ms: request.packetMs }],
  };
}

function receive(state: Receiving, parsed: Parsed): Step {
  // A lost or damaged packet cannot be asked for alone: the whole image is sent again.
  if (parsed.kind === 'fault') return broken(state, 'garbled', `${parsed.fault} after ${state.bytes} bytes`);
  if (parsed.kind === 'garbage') return broken(state, 'garbled', `stray bytes after ${state.bytes} bytes`);
  const { pid, payload } = parsed.frame;
  if (pid !== PID.data && pid !== PID.endOfData) return broken(state, 'garbled', 'answer amid data');
  const bytes = state.bytes + payload.length;
  if (bytes > LARGEST_IMAGE_BYTES) return broken(state, 'garbled', 'more data than any sensor has');
  const chunks = [...state.chunks, payload];
  const progress: Effect = { do: 'progress', bytes };
  if (pid === PID.endOfData) {
    const { state: next, effects } = done(state, { ok: true, answer: state.answer, data: join(chunks, bytes) });
    return { state: next, effects: [progress, ...effects] };
  }
  return { state: { ...state, chunks, bytes }, effects: [progress, { do: 'timer', ms: state.request.packetMs }] };
}

/** The caller has its outcome. The line is free unless the sensor owes another answer to a repeated command. */
function done({ request, owed }: Common, outcome: ExchangeOutcome): Step {
  const settle: Effect = { do: 'settle', outcome };
  if (owed <= 0) return { state: ENDED, effects: [settle, { do: 'free' }] };
  const patience = request.answerMs;
  return {
    state: { at: 'draining', request, repeatsLeft: 0, owed, after: 'end', flowing: false, patience },
    effects: [settle, { do: 'timer', ms: patience }],
  };
}

function join(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const data = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    data.set(chunk, at);
    at += chunk.length;
  }
  return data;
}

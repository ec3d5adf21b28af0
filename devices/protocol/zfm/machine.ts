import { type Acknowledge, CONFIRMATION, parseAcknowledge } from './commands.ts';
import { PID } from './frame.ts';
import { LARGEST_IMAGE_BYTES } from './image.ts';
import type { Parsed } from './parser.ts';

/** One exchange with the sensor: a command and its answer, with or without data behind it. */
export interface Request {
  bytes: Uint8Array;
  /** Whether data packets follow a good answer. */
  data: boolean;
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

export type MachineState =
  | { at: 'answer'; request: Request; repeatsLeft: number; damaged: boolean }
  | { at: 'data'; request: Request; repeatsLeft: number; answer: Acknowledge; chunks: Uint8Array[]; bytes: number }
  /** Lets a broken or cancelled exchange run out, so that the next command meets a quiet line. */
  | { at: 'draining'; request: Request; after: 'repeat' | 'end'; repeatsLeft: number }
  | { at: 'ended' };

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
  return ask(request, request.repeats);
}

/** `(state, input) → state and effects`, pure. */
export function step(state: MachineState, input: MachineInput): Step {
  if (state.at === 'ended') return { state, effects: [] };
  if (input.kind === 'lost') return lost(state);
  if (input.kind === 'cancel') return cancel(state);
  if (state.at === 'draining') return drain(state, input);
  if (input.kind === 'timeout') return timeout(state, input.pending);
  return state.at === 'answer' ? awaitAnswer(state, input.parsed) : receive(state, input.parsed);
}

function ask(request: Request, repeatsLeft: number): Step {
  return {
    state: { at: 'answer', request, repeatsLeft, damaged: false },
    effects: [
      { do: 'send', bytes: request.bytes },
      { do: 'timer', ms: request.answerMs },
    ],
  };
}

function settled(state: MachineState): boolean {
  return state.at === 'draining' && state.after === 'end';
}

function lost(state: MachineState): Step {
  const settle: Effect = { do: 'settle', outcome: { ok: false, error: 'lost', reason: state.at } };
  return { state: ENDED, effects: settled(state) ? [{ do: 'free' }] : [settle, { do: 'free' }] };
}

function cancel(state: Exclude<MachineState, { at: 'ended' }>): Step {
  if (settled(state)) return { state, effects: [] };
  return {
    state: { at: 'draining', request: state.request, after: 'end', repeatsLeft: 0 },
    effects: [
      { do: 'settle', outcome: { ok: false, error: 'cancelled', reason: state.at } },
      // The answer to a command that is under way still comes; after it the line has to fall silent.
      { do: 'timer', ms: state.at === 'answer' ? state.request.answerMs : state.request.quietMs },
    ],
  };
}

type Draining = Extract<MachineState, { at: 'draining' }>;

function drain(state: Draining, input: MachineInput): Step {
  if (input.kind === 'timeout') {
    return state.after === 'repeat'
      ? ask(state.request, state.repeatsLeft)
      : { state: ENDED, effects: [{ do: 'free' }] };
  }
  if (isLast(state.request, input)) return drain(state, { kind: 'timeout', pending: false });
  return { state, effects: [{ do: 'timer', ms: state.request.quietMs }] };
}

/** Whether this is the frame that ends an exchange; nothing comes behind it. */
function isLast(request: Request, input: MachineInput): boolean {
  if (input.kind !== 'parsed' || input.parsed.kind !== 'frame') return false;
  const { frame } = input.parsed;
  if (frame.pid === PID.endOfData) return true;
  return frame.pid === PID.acknowledge && (!request.data || frame.payload[0] !== CONFIRMATION.ok);
}

/** Repeats the exchange once the line is quiet, or gives up and lets the rest run out. */
function broken(state: Exclude<MachineState, { at: 'ended' }>, error: 'silent' | 'garbled', reason: string): Step {
  const { request, repeatsLeft } = state;
  const quiet: Effect = { do: 'timer', ms: request.quietMs };
  if (repeatsLeft > 0) {
    const next: MachineState = { at: 'draining', request, after: 'repeat', repeatsLeft: repeatsLeft - 1 };
    return { state: next, effects: [quiet] };
  }
  return {
    state: { at: 'draining', request, after: 'end', repeatsLeft: 0 },
    effects: [{ do: 'settle', outcome: { ok: false, error, reason } }, quiet],
  };
}

function timeout(state: Extract<MachineState, { at: 'answer' | 'data' }>, pending: boolean): Step {
  if (state.at === 'data') return broken(state, 'garbled', `data stopped at ${state.bytes} bytes`);
  const damaged = state.damaged || pending;
  return broken(state, damaged ? 'garbled' : 'silent', damaged ? 'damaged answer' : 'no answer');
}

function awaitAnswer(state: Extract<MachineState, { at: 'answer' }>, parsed: Parsed): Step {
  // Garbage before the answer is no reason to give up on the answer.
  if (parsed.kind !== 'frame') return { state: { ...state, damaged: true }, effects: [] };
  const answer = parseAcknowledge(parsed.frame);
  if (!answer) return { state: { ...state, damaged: true }, effects: [] };
  if (answer.confirmation === CONFIRMATION.packetError) return broken(state, 'garbled', 'sensor saw a damaged command');
  if (!state.request.data || answer.confirmation !== CONFIRMATION.ok) {
    return done({ ok: true, answer, data: new Uint8Array(0) });
  }
  const { request, repeatsLeft } = state;
  return {
    state: { at: 'data', request, repeatsLeft, answer, chunks: [], bytes: 0 },
    effects: [{ do: 'timer', ms: request.packetMs }],
  };
}

function receive(state: Extract<MachineState, { at: 'data' }>, parsed: Parsed): Step {
  // A lost or damaged packet cannot be asked for alone: the whole image is sent again.
  if (parsed.kind === 'fault') return broken(state, 'garbled', `${parsed.fault} after ${state.bytes} bytes`);
  if (parsed.kind === 'garbage') return broken(state, 'garbled', `stray bytes after ${state.bytes} bytes`);
  const { pid, payload } = parsed.frame;
  if (pid !== PID.data && pid !== PID.endOfData) return broken(state, 'garbled', 'answer amid data');
  const bytes = state.bytes + payload.length;
  if (bytes > LARGEST_IMAGE_BYTES) return broken(state, 'garbled', 'more data than any sensor has');
  const chunks = [...state.chunks, payload];
  if (pid === PID.endOfData) {
    const outcome = done({ ok: true, answer: state.answer, data: join(chunks, bytes) });
    return { state: outcome.state, effects: [{ do: 'progress', bytes }, ...outcome.effects] };
  }
  return {
    state: { ...state, chunks, bytes },
    effects: [
      { do: 'progress', bytes },
      { do: 'timer', ms: state.request.packetMs },
    ],
  };
}

function done(outcome: ExchangeOutcome): Step {
  return { state: ENDED, effects: [{ do: 'settle', outcome }, { do: 'free' }] };
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

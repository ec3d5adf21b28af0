import type { Heard } from './heard.ts';

/** One exchange with a device that answers: a command and its answer, with or without data behind it. `A` is the answer. */
export interface Request<A> {
  bytes: Uint8Array;
  /** Whether data follow a good answer, and how many bytes at most. */
  data: { most: number } | null;
  /** Tells this command's good answer from a late one to another. */
  fits(answer: A): boolean;
  answerMs: number;
  /** Longest silence within the data. */
  packetMs: number;
  /** Silence after which a broken exchange counts as over. */
  quietMs: number;
  /** How often a damaged or missing answer is asked for again: every command of these drivers may be repeated. */
  repeats: number;
}

export type ExchangeError = 'silent' | 'garbled' | 'lost' | 'cancelled';

export type ExchangeOutcome<A> =
  | { ok: true; answer: A; data: Uint8Array }
  | { ok: false; error: ExchangeError; reason: string };

interface Common<A> {
  request: Request<A>;
  repeatsLeft: number;
  /** Answers the device still owes: a repeated command may be answered twice, and late. */
  owed: number;
}

type Awaiting<A> = Common<A> & { at: 'answer'; damaged: boolean };
type Receiving<A> = Common<A> & { at: 'data'; answer: A; chunks: readonly Uint8Array[]; bytes: number };
/** Lets an exchange run out, so that the next command does not take this one's answer for its own. */
type Draining<A> = Common<A> & {
  at: 'draining';
  after: 'repeat' | 'end';
  /** Data are on their way. */
  flowing: boolean;
  /** Silence that ends it, in ms. */
  patience: number;
};

export type MachineState<A> = Awaiting<A> | Receiving<A> | Draining<A> | Ended;

interface Ended {
  at: 'ended';
}

/** Time-outs and the loss of the line are inputs like the bytes are. `pending`: an unfinished frame lies in the ear. */
export type MachineInput<A> =
  | { kind: 'heard'; heard: Heard<A> }
  | { kind: 'timeout'; pending: boolean }
  | { kind: 'cancel' }
  | { kind: 'lost' };

export type Effect<A> =
  | { do: 'send'; bytes: Uint8Array }
  /** Replaces a running timer. */
  | { do: 'timer'; ms: number }
  | { do: 'progress'; bytes: number }
  /** The caller has its outcome; the line may still be draining. */
  | { do: 'settle'; outcome: ExchangeOutcome<A> }
  /** The line is free for the next exchange. */
  | { do: 'free' };

export interface Step<A> {
  state: MachineState<A>;
  effects: Effect<A>[];
}

export const ENDED: Ended = { at: 'ended' };

/** Begins an exchange. */
export function begin<A>(request: Request<A>): Step<A> {
  return ask({ request, repeatsLeft: request.repeats, owed: 0 });
}

/** `(state, input) → state and effects`, pure. */
export function step<A>(state: MachineState<A>, input: MachineInput<A>): Step<A> {
  if (state.at === 'ended') return { state, effects: [] };
  if (input.kind === 'lost') return lost(state);
  if (input.kind === 'cancel') return cancel(state);
  if (state.at === 'draining') return input.kind === 'timeout' ? drained(state) : drain(state, input.heard);
  if (input.kind === 'timeout') return timeout(state, input.pending);
  return state.at === 'answer' ? awaitAnswer(state, input.heard) : receive(state, input.heard);
}

function ask<A>({ request, repeatsLeft, owed }: Common<A>): Step<A> {
  return {
    state: { at: 'answer', request, repeatsLeft, owed: owed + 1, damaged: false },
    effects: [
      { do: 'send', bytes: request.bytes },
      { do: 'timer', ms: request.answerMs },
    ],
  };
}

function isSettled<A>(state: MachineState<A>): boolean {
  return state.at === 'draining' && state.after === 'end';
}

function lost<A>(state: MachineState<A>): Step<A> {
  const settle: Effect<A> = { do: 'settle', outcome: { ok: false, error: 'lost', reason: state.at } };
  return { state: ENDED, effects: isSettled(state) ? [{ do: 'free' }] : [settle, { do: 'free' }] };
}

function cancel<A>(state: Awaiting<A> | Receiving<A> | Draining<A>): Step<A> {
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

function drain<A>(state: Draining<A>, heard: Heard<A>): Step<A> {
  const next = drainHeard(state, heard);
  const whole = heard.kind === 'answer' || heard.kind === 'data';
  if (whole && next.owed === 0 && !next.flowing) return drained(next);
  return { state: next, effects: [{ do: 'timer', ms: next.patience }] };
}

function drainHeard<A>(state: Draining<A>, heard: Heard<A>): Draining<A> {
  if (heard.kind === 'data') return heard.last ? { ...state, flowing: false } : state;
  if (heard.kind !== 'answer') return state;
  const owed = Math.max(0, state.owed - 1);
  const flowing = state.flowing || (state.request.data !== null && heard.verdict === 'good');
  return { ...state, owed, flowing, patience: flowing ? state.request.quietMs : state.patience };
}

function drained<A>(state: Draining<A>): Step<A> {
  return state.after === 'repeat' ? ask(state) : { state: ENDED, effects: [{ do: 'free' }] };
}

/** Repeats the exchange once the line is quiet, or gives up and lets the rest run out. */
function broken<A>(state: Awaiting<A> | Receiving<A>, error: 'silent' | 'garbled', reason: string): Step<A> {
  const { request, repeatsLeft, owed } = state;
  const again = repeatsLeft > 0;
  const next: Draining<A> = {
    at: 'draining',
    request,
    repeatsLeft: again ? repeatsLeft - 1 : 0,
    owed,
    after: again ? 'repeat' : 'end',
    flowing: state.at === 'data',
    patience: request.quietMs,
  };
  const quiet: Effect<A> = { do: 'timer', ms: next.patience };
  return { state: next, effects: again ? [quiet] : [{ do: 'settle', outcome: { ok: false, error, reason } }, quiet] };
}

function timeout<A>(state: Awaiting<A> | Receiving<A>, pending: boolean): Step<A> {
  if (state.at === 'data') return broken(state, 'garbled', `data stopped at ${state.bytes} bytes`);
  const damaged = state.damaged || pending;
  return broken(state, damaged ? 'garbled' : 'silent', damaged ? 'damaged answer' : 'no answer');
}

function awaitAnswer<A>(state: Awaiting<A>, heard: Heard<A>): Step<A> {
  // Garbage before the answer is no reason to give up on the answer.
  const ignored: Step<A> = { state: { ...state, damaged: true }, effects: [] };
  if (heard.kind !== 'answer') return ignored;
  const { request, repeatsLeft } = state;
  const { answer, verdict } = heard;
  // A late answer to an earlier command.
  if (verdict === 'good' && !request.fits(answer)) return ignored;
  const owed = state.owed - 1;
  if (verdict === 'damagedCommand') return broken({ ...state, owed }, 'garbled', 'device saw a damaged command');
  if (request.data === null || verdict === 'refused') {
    return done({ ...state, owed }, { ok: true, answer, data: new Uint8Array(0) });
  }
  return {
    state: { at: 'data', request, repeatsLeft, owed, answer, chunks: [], bytes: 0 },
    effects: [{ do: 'timer', ms: request.packetMs }],
  };
}

function receive<A>(state: Receiving<A>, heard: Heard<A>): Step<A> {
  // Lost or damaged data cannot be asked for alone: the whole is sent again.
  if (heard.kind === 'fault') return broken(state, 'garbled', `${heard.fault} after ${state.bytes} bytes`);
  if (heard.kind === 'garbage') return broken(state, 'garbled', `stray bytes after ${state.bytes} bytes`);
  if (heard.kind === 'answer') return broken(state, 'garbled', 'answer amid data');
  const waits: Effect<A> = { do: 'timer', ms: state.request.packetMs };
  if (heard.kind === 'arriving') return { state, effects: [{ do: 'progress', bytes: heard.bytes }, waits] };
  const bytes = state.bytes + heard.bytes.length;
  if (bytes > (state.request.data?.most ?? 0)) return broken(state, 'garbled', 'more data than the device has');
  const chunks = [...state.chunks, heard.bytes];
  const progress: Effect<A> = { do: 'progress', bytes };
  if (heard.last) {
    const { state: next, effects } = done(state, { ok: true, answer: state.answer, data: join(chunks, bytes) });
    return { state: next, effects: [progress, ...effects] };
  }
  return { state: { ...state, chunks, bytes }, effects: [progress, waits] };
}

/** The caller has its outcome. The line is free unless the device owes another answer to a repeated command. */
function done<A>({ request, owed }: Common<A>, outcome: ExchangeOutcome<A>): Step<A> {
  const settle: Effect<A> = { do: 'settle', outcome };
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

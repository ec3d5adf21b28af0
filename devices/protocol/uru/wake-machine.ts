import { type Effect, type Input, stopTimer, type TransferError, write } from './effects.ts';
import { INFO_BYTES, REGISTER, STATUS } from './registers.ts';

export interface WakeTiming {
  /** Wait for the sensor's power after it was switched on. */
  powerMs: number;
  /** Pause before the status is asked again. */
  statusMs: number;
}

type Step = 'status' | 'reboot' | 'down' | 'up' | 'upStatus' | 'power' | 'info';

export interface WakeState {
  at: Step | 'ended';
  timing: WakeTiming;
  /** Status as it was read last. */
  status: number;
  powered: boolean;
  /** Times the sensor's power may still fail to come, and the status be asked again. */
  powerTries: number;
  statusTries: number;
  /** Damaged or missing answers that are still asked for again. */
  repeats: number;
}

export type WakeEffect =
  | Effect
  | { do: 'awake'; info: Uint8Array }
  | { do: 'failed'; error: TransferError; reason: string };

interface WakeStep {
  state: WakeState;
  effects: WakeEffect[];
}

const readStatus: Effect = { do: 'read', register: REGISTER.status, length: 1 };
const readInfo: Effect = { do: 'read', register: REGISTER.info, length: INFO_BYTES };

/** Switches the sensor off and on, and asks what it is: how a device is made ready whatever it was doing before. */
export function beginWake(timing: WakeTiming): WakeStep {
  const state: WakeState = {
    at: 'status',
    timing,
    status: 0,
    powered: false,
    powerTries: 3,
    statusTries: 100,
    repeats: 2,
  };
  return { state, effects: [readStatus] };
}

/** `(state, input) → state and effects`, pure. */
export function stepWake(state: WakeState, input: Input): WakeStep {
  if (state.at === 'ended') return { state, effects: [] };
  if (input.kind === 'event') return input.event === 'powerOn' ? power(state) : { state, effects: [] };
  if (input.kind === 'failed') return again(state, input.error, input.reason);
  if (input.kind === 'timeout') return timeout(state);
  if (input.kind === 'written') return written(state);
  if (input.kind === 'read') return read(state, input.bytes);
  return { state, effects: [] };
}

function fail(state: WakeState, error: TransferError, reason: string): WakeStep {
  return { state: { ...state, at: 'ended' }, effects: [stopTimer, { do: 'failed', error, reason }] };
}

/** Everything said before the sensor's power came may be said again. */
function again(state: WakeState, error: TransferError, reason: string): WakeStep {
  if (state.repeats === 0 || error === 'refused') return fail(state, error, reason);
  const next: WakeState = { ...state, repeats: state.repeats - 1 };
  if (state.at === 'info') return { state: next, effects: [readInfo] };
  return { state: { ...next, at: 'status', powered: false }, effects: [stopTimer, readStatus] };
}

function power(state: WakeState): WakeStep {
  const next = { ...state, powered: true };
  return state.at === 'power' ? ask(next) : { state: next, effects: [] };
}

function ask(state: WakeState): WakeStep {
  return { state: { ...state, at: 'info' }, effects: [stopTimer, readInfo] };
}

function timeout(state: WakeState): WakeStep {
  if (state.at === 'reboot' || state.at === 'upStatus') return { state, effects: [readStatus] };
  if (state.at !== 'power') return { state, effects: [] };
  if (state.powerTries === 1) return fail(state, 'silent', 'sensor does not switch on');
  return { state: { ...state, at: 'status', powerTries: state.powerTries - 1 }, effects: [readStatus] };
}

function written(state: WakeState): WakeStep {
  if (state.at === 'down') return switchOn(state);
  if (state.at === 'up') return { state: { ...state, at: 'upStatus' }, effects: [readStatus] };
  return { state, effects: state.at === 'reboot' ? [readStatus] : [] };
}

function switchOn(state: WakeState): WakeStep {
  return {
    state: { ...state, at: 'up', powered: false },
    effects: [write(REGISTER.status, state.status & STATUS.stays)],
  };
}

function read(state: WakeState, bytes: Uint8Array): WakeStep {
  if (state.at === 'info') {
    if (bytes.length !== INFO_BYTES) return again(state, 'garbled', `info of ${bytes.length} bytes`);
    return { state: { ...state, at: 'ended' }, effects: [stopTimer, { do: 'awake', info: bytes }] };
  }
  const [status] = bytes;
  if (status === undefined) return again(state, 'garbled', 'empty status');
  const next = { ...state, status };
  if (state.at === 'upStatus') {
    if (status & STATUS.poweredDown) return waitForStatus(next);
    if (next.powered) return ask(next);
    return { state: { ...next, at: 'power' }, effects: [{ do: 'timer', ms: state.timing.powerMs }] };
  }
  if (state.at === 'reboot' && (status & STATUS.alive) === 0) return waitForStatus(next);
  if (state.at === 'status' && (status & STATUS.confused) === STATUS.confused) {
    return { state: { ...next, at: 'reboot' }, effects: [write(REGISTER.status, status & STATUS.stays)] };
  }
  if (status & STATUS.poweredDown) return switchOn(next);
  return { state: { ...next, at: 'down' }, effects: [write(REGISTER.status, status | STATUS.poweredDown)] };
}

function waitForStatus(state: WakeState): WakeStep {
  if (state.statusTries === 1) return fail(state, 'silent', 'sensor does not get ready');
  const ms = state.timing.statusMs;
  return { state: { ...state, statusTries: state.statusTries - 1 }, effects: [{ do: 'timer', ms }] };
}

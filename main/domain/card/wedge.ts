/**
 * Tells a reader that types from hands, key by key, pure. A reader's keys follow each other faster than any hand and end
 * with Enter or Tab. Until enough of them came, keys go where they would have gone anyway; from then on they are held, and
 * given back if it was no reader after all. So hands are never delayed, and nothing typed is ever lost.
 */
export interface WedgeRules {
  /** Longest time between two keys of a reader, in ms. */
  gapMs: number;
  /** So many keys in such a row are a reader's. Input methods retype up to seven letters of a word in one go. */
  keys: number;
  /** A row of so many without Enter behind it is a scan, too: not every reader is set to send one. */
  unended: number;
  /** So long after the last key the row is over, in ms. */
  stallMs: number;
  /** So often a row may pause longer than `gapMs`, but not than `stallMs`: radio links and busy machines do. */
  pauses: number;
}

export const wedgeRules: WedgeRules = { gapMs: 45, keys: 9, unended: 24, stallMs: 150, pauses: 3 };

/** Longest scan that is kept; a reader that never ends must not fill the memory. */
const longest = 4_000;

export type WedgeInput =
  /** A key that writes this. `composed` where an input method took the key and nobody knows what it will write. */
  | { type: 'key'; text: string; atMs: number; repeat?: boolean; composed?: boolean }
  /** Input methods delete what they write anew. */
  | { type: 'backspace'; atMs: number }
  | { type: 'end'; atMs: number; repeat?: boolean }
  /** Any other key that does something: arrows, function keys, shortcuts. */
  | { type: 'other'; atMs: number }
  | { type: 'tick'; atMs: number };

export interface WedgeState {
  text: string;
  keys: number;
  /** Keys since the last pause; enough of them once make it a reader's row. */
  quick: number;
  scanning: boolean;
  /** What of the text was let through, before that. */
  passed: string;
  composed: number;
  pauses: number;
  lastMs: number;
  /** When the last scan ended: the line feed behind its carriage return belongs to it, too. */
  endedMs: number;
}

export type WedgeOutcome =
  /** `passed` is what of it stands in the field already and has to be taken back. */
  | { type: 'scan'; text: string; passed: string; throughInputMethod: boolean }
  /** What was held and is to be written where it was typed. */
  | { type: 'typing'; text: string };

export interface WedgeStep {
  state: WedgeState;
  /** The key must not reach the page. */
  hold: boolean;
  outcome: WedgeOutcome | null;
}

export const noWedge: WedgeState = {
  text: '',
  keys: 0,
  quick: 0,
  scanning: false,
  passed: '',
  composed: 0,
  pauses: 0,
  lastMs: Number.NEGATIVE_INFINITY,
  endedMs: Number.NEGATIVE_INFINITY,
};

/** One key, or a look at the clock (`tick`, due `stallMs` after the last key). Times in ms, never falling. */
export function stepWedge(state: WedgeState, input: WedgeInput, rules: WedgeRules = wedgeRules): WedgeStep {
  const gap = input.atMs - state.lastMs;
  const pausedOut = input.type === 'key' && gap > rules.gapMs && state.pauses >= rules.pauses;
  if (state.keys > 0 && (gap > rules.stallMs || pausedOut)) {
    const over = finish(state, rules);
    if (input.type === 'tick') return { state: noWedge, hold: false, outcome: over };
    const next = stepWedge(noWedge, input, rules);
    return { ...next, outcome: over };
  }
  switch (input.type) {
    case 'key':
      return input.repeat ? broken(state) : key(state, input, gap, rules);
    case 'backspace':
      if (!state.scanning || state.text.length <= state.passed.length) return broken(state);
      return {
        state: {
          ...state,
          text: [...state.text].slice(0, -1).join(''),
          composed: state.composed + 1,
          lastMs: input.atMs,
        },
        hold: true,
        outcome: null,
      };
    case 'end':
      if (input.atMs - state.endedMs <= rules.stallMs && state.keys === 0) return { state, hold: true, outcome: null };
      if (!state.scanning || input.repeat) return broken(state);
      return { state: { ...noWedge, endedMs: input.atMs }, hold: true, outcome: scan(state) };
    case 'other':
      return broken(state);
    case 'tick':
      return { state, hold: false, outcome: null };
  }
}

function key(state: WedgeState, input: WedgeInput & { type: 'key' }, gap: number, rules: WedgeRules): WedgeStep {
  const full = state.text.length + input.text.length > longest;
  const paused = state.keys > 0 && gap > rules.gapMs;
  const quick = paused ? 1 : state.quick + 1;
  const next: WedgeState = {
    text: full ? state.text : state.text + input.text,
    keys: state.keys + 1,
    quick,
    scanning: state.scanning || quick >= rules.keys,
    passed: state.scanning ? state.passed : state.passed + input.text,
    composed: state.composed + (input.composed ? 1 : 0),
    pauses: state.pauses + (paused ? 1 : 0),
    lastMs: input.atMs,
    endedMs: Number.NEGATIVE_INFINITY,
  };
  return { state: next, hold: state.scanning, outcome: null };
}

/** The row is broken by something no reader sends: what was held is typing. */
function broken(state: WedgeState): WedgeStep {
  return { state: noWedge, hold: false, outcome: giveBack(state) };
}

function finish(state: WedgeState, rules: WedgeRules): WedgeOutcome | null {
  return state.scanning && state.keys >= rules.unended ? scan(state) : giveBack(state);
}

function scan(state: WedgeState): WedgeOutcome {
  return { type: 'scan', text: state.text, passed: state.passed, throughInputMethod: state.composed > 0 };
}

function giveBack(state: WedgeState): WedgeOutcome | null {
  const held = state.text.slice(state.passed.length);
  return held === '' ? null : { type: 'typing', text: held };
}

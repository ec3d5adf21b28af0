import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Heard } from './heard.ts';
import { begin, type Effect, type MachineInput, type MachineState, type Request, step } from './machine.ts';

/** An answer is its code and what it carries. */
interface Answer {
  code: number;
  data: readonly number[];
}

const MOST = 36_864;
const request = (overrides: Partial<Request<Answer>> = {}): Request<Answer> => ({
  bytes: Uint8Array.of(1),
  data: { most: MOST },
  fits: (answer) => answer.data.length === 0,
  answerMs: 100,
  packetMs: 50,
  quietMs: 10,
  repeats: 1,
  ...overrides,
});

const heard = (item: Heard<Answer>): MachineInput<Answer> => ({ kind: 'heard', heard: item });
const answer = (verdict: 'good' | 'refused' | 'damagedCommand', code: number, ...data: number[]) =>
  heard({ kind: 'answer', verdict, answer: { code, data } });
const piece = (last: boolean, ...bytes: number[]) => heard({ kind: 'data', bytes: Uint8Array.from(bytes), last });
const ack = answer('good', 0);
const data = piece(false, 1, 2);
const last = piece(true, 3, 4);
const badSum = heard({ kind: 'fault', fault: 'sum' });
const stray = heard({ kind: 'garbage', bytes: 3 });
const arriving = heard({ kind: 'arriving', bytes: 1000 });
const timeout: MachineInput<Answer> = { kind: 'timeout', pending: false };
const cancel: MachineInput<Answer> = { kind: 'cancel' };
const lost: MachineInput<Answer> = { kind: 'lost' };

function play(
  inputs: readonly MachineInput<Answer>[],
  asked = request(),
): { state: MachineState<Answer>; effects: Effect<Answer>[] } {
  const first = begin(asked);
  let state = first.state;
  const effects = [...first.effects];
  for (const input of inputs) {
    const next = step(state, input);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

const outcomeOf = (effects: readonly Effect<Answer>[]) =>
  effects.flatMap((effect) => (effect.do === 'settle' ? [effect.outcome] : []));
const count = (effects: readonly Effect<Answer>[], what: Effect<Answer>['do']): number =>
  effects.filter((effect) => effect.do === what).length;

describe('command machine', () => {
  it('collects the data behind a good answer', () => {
    const { state, effects } = play([ack, data, last]);
    expect(state.at).toBe('ended');
    expect(outcomeOf(effects)).toMatchObject([{ ok: true, data: Uint8Array.of(1, 2, 3, 4) }]);
  });

  it('ends with the answer where no data follow, or the device says no', () => {
    expect(play([ack], request({ data: null })).state.at).toBe('ended');
    expect(outcomeOf(play([answer('refused', 2)]).effects)).toMatchObject([{ ok: true, answer: { code: 2 } }]);
  });

  it('does not mind garbage before the answer', () => {
    expect(outcomeOf(play([stray, badSum, ack, data, last]).effects)).toMatchObject([{ ok: true }]);
  });

  it('asks again after silence, then says that the device is silent', () => {
    const { effects, state } = play([timeout, timeout, timeout, timeout]);
    expect(count(effects, 'send')).toBe(2);
    expect(outcomeOf(effects)).toMatchObject([{ ok: false, error: 'silent' }]);
    expect(state.at).toBe('ended');
  });

  it('tells a damaged answer from none', () => {
    const asked = request({ repeats: 0 });
    expect(outcomeOf(play([{ kind: 'timeout', pending: true }], asked).effects)).toMatchObject([{ error: 'garbled' }]);
    expect(outcomeOf(play([badSum, timeout], asked).effects)).toMatchObject([{ error: 'garbled' }]);
  });

  it('lets a damaged image run out before it asks again', () => {
    const damaged = play([ack, data, badSum]);
    expect(damaged.state.at).toBe('draining');
    expect(count(damaged.effects, 'send')).toBe(1);
    const { effects } = play([ack, data, badSum, data, last, ack, data, last]);
    expect(count(effects, 'send')).toBe(2);
    expect(outcomeOf(effects)).toMatchObject([{ ok: true, data: Uint8Array.of(1, 2, 3, 4) }]);
  });

  it('settles a cancelled exchange at once and frees the line when it is quiet', () => {
    const cancelled = play([ack, data, cancel]);
    expect(outcomeOf(cancelled.effects)).toMatchObject([{ ok: false, error: 'cancelled' }]);
    expect(count(cancelled.effects, 'free')).toBe(0);
    expect(count(play([ack, data, cancel, data, timeout]).effects, 'free')).toBe(1);
    expect(count(play([ack, data, cancel, data, last]).effects, 'free')).toBe(1);
  });

  it('waits for the second answer to a repeated command before it frees the line', () => {
    const asked = request({ data: null });
    const repeated = [timeout, timeout, ack];
    const settled = play(repeated, asked);
    expect(outcomeOf(settled.effects)).toMatchObject([{ ok: true }]);
    expect(count(settled.effects, 'free')).toBe(0);
    expect(count(play([...repeated, ack], asked).effects, 'free')).toBe(1);
    expect(count(play([...repeated, timeout], asked).effects, 'free')).toBe(1);
  });

  it('does not take a late answer to another command for its own', () => {
    const asked = request({ data: null, fits: (item) => item.data.length === 2 });
    const own = answer('good', 0, 7, 8);
    expect(outcomeOf(play([ack, own], asked).effects)).toMatchObject([{ answer: { data: [7, 8] } }]);
  });

  it('lets a foreign image run out before it asks again', () => {
    const asked = request({ data: null });
    const { effects } = play([data, data, timeout, data, last, ack, ack], asked);
    expect(count(effects, 'send')).toBe(2);
    expect(outcomeOf(effects)).toMatchObject([{ ok: true }]);
    expect(count(effects, 'free')).toBe(1);
  });

  it('asks again when the device saw a damaged command', () => {
    const { effects } = play([answer('damagedCommand', 1), timeout, ack], request({ data: null }));
    expect(count(effects, 'send')).toBe(2);
    expect(outcomeOf(effects)).toMatchObject([{ ok: true }]);
  });

  it('waits on while a long piece arrives, and counts its bytes', () => {
    const { effects } = play([ack, arriving, arriving, last]);
    expect(effects.filter((effect) => effect.do === 'progress')).toEqual([
      { do: 'progress', bytes: 1000 },
      { do: 'progress', bytes: 1000 },
      { do: 'progress', bytes: 2 },
    ]);
    expect(count(effects, 'timer')).toBe(4);
    expect(outcomeOf(effects)).toMatchObject([{ ok: true }]);
  });

  it('refuses more data than any device has', () => {
    const big = piece(false, ...new Uint8Array(256));
    const { effects } = play([ack, ...Array.from({ length: 145 }, () => big)], request({ repeats: 0 }));
    expect(outcomeOf(effects)).toMatchObject([{ ok: false, error: 'garbled' }]);
  });

  it('settles once, frees once, and ends, whatever happens', () => {
    const input = fc.constantFrom(ack, data, last, arriving, badSum, stray, timeout, cancel);
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), fc.boolean(), (inputs, withData) => {
        // Time-outs always come in the end: two for each of the two tries, or one for the loss of the line.
        const quiet = play(
          [...inputs, timeout, timeout, timeout, timeout],
          request({ data: withData ? { most: MOST } : null }),
        );
        expect(quiet.state.at).toBe('ended');
        expect(count(quiet.effects, 'settle')).toBe(1);
        expect(count(quiet.effects, 'free')).toBe(1);
        const unplugged = play([...inputs, lost], request({ data: withData ? { most: MOST } : null }));
        expect(unplugged.state.at).toBe('ended');
        expect(count(unplugged.effects, 'settle')).toBe(1);
        expect(count(unplugged.effects, 'free')).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('sends a command no more often than it may be repeated', () => {
    const input = fc.constantFrom(ack, data, last, arriving, badSum, stray, timeout);
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), fc.integer({ min: 0, max: 3 }), (inputs, repeats) => {
        expect(count(play(inputs, request({ repeats })).effects, 'send')).toBeLessThanOrEqual(repeats + 1);
      }),
    );
  });
});

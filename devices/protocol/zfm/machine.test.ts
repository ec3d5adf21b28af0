import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIRMATION } from './commands.ts';
import { type Frame, PID } from './frame.ts';
import { begin, type Effect, type MachineInput, type MachineState, type Request, step } from './machine.ts';

const request = (overrides: Partial<Request> = {}): Request => ({
  bytes: Uint8Array.of(1),
  data: true,
  answerBytes: 0,
  answerMs: 100,
  packetMs: 50,
  quietMs: 10,
  repeats: 1,
  ...overrides,
});

const frame = (pid: Frame['pid'], ...payload: number[]): MachineInput => ({
  kind: 'parsed',
  parsed: { kind: 'frame', frame: { pid, payload: Uint8Array.from(payload) } },
});
const ack = frame(PID.acknowledge, CONFIRMATION.ok);
const data = frame(PID.data, 1, 2);
const last = frame(PID.endOfData, 3, 4);
const badSum: MachineInput = { kind: 'parsed', parsed: { kind: 'fault', fault: 'sum' } };
const stray: MachineInput = { kind: 'parsed', parsed: { kind: 'garbage', bytes: 3 } };
const timeout: MachineInput = { kind: 'timeout', pending: false };
const cancel: MachineInput = { kind: 'cancel' };
const lost: MachineInput = { kind: 'lost' };

function play(inputs: readonly MachineInput[], asked = request()): { state: MachineState; effects: Effect[] } {
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

const outcomeOf = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'settle' ? [effect.outcome] : []));
const count = (effects: readonly Effect[], what: Effect['do']): number =>
  effects.filter((effect) => effect.do === what).length;

describe('ZFM command machine', () => {
  it('collects the data behind a good answer', () => {
    const { state, effects } = play([ack, data, last]);
    expect(state.at).toBe('ended');
    expect(outcomeOf(effects)).toMatchObject([{ ok: true, data: Uint8Array.of(1, 2, 3, 4) }]);
  });

  it('ends with the answer where no data follow, or the sensor says no', () => {
    expect(play([ack], request({ data: false })).state.at).toBe('ended');
    expect(outcomeOf(play([frame(PID.acknowledge, CONFIRMATION.noFinger)]).effects)).toMatchObject([
      { ok: true, answer: { confirmation: CONFIRMATION.noFinger } },
    ]);
  });

  it('does not mind garbage before the answer', () => {
    expect(outcomeOf(play([stray, badSum, ack, data, last]).effects)).toMatchObject([{ ok: true }]);
  });

  it('asks again after silence, then says that the sensor is silent', () => {
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
    const asked = request({ data: false });
    const repeated = [timeout, timeout, ack];
    const settled = play(repeated, asked);
    expect(outcomeOf(settled.effects)).toMatchObject([{ ok: true }]);
    expect(count(settled.effects, 'free')).toBe(0);
    expect(count(play([...repeated, ack], asked).effects, 'free')).toBe(1);
    expect(count(play([...repeated, timeout], asked).effects, 'free')).toBe(1);
  });

  it('does not take a late answer to another command for its own', () => {
    const asked = request({ data: false, answerBytes: 2 });
    const own = frame(PID.acknowledge, CONFIRMATION.ok, 7, 8);
    expect(outcomeOf(play([ack, own], asked).effects)).toMatchObject([{ answer: { data: Uint8Array.of(7, 8) } }]);
  });

  it('lets a foreign image run out before it asks again', () => {
    const asked = request({ data: false });
    const { effects } = play([data, data, timeout, data, last, ack, ack], asked);
    expect(count(effects, 'send')).toBe(2);
    expect(outcomeOf(effects)).toMatchObject([{ ok: true }]);
    expect(count(effects, 'free')).toBe(1);
  });

  it('refuses more data than any sensor has', () => {
    const big = frame(PID.data, ...new Uint8Array(256));
    const { effects } = play([ack, ...Array.from({ length: 145 }, () => big)], request({ repeats: 0 }));
    expect(outcomeOf(effects)).toMatchObject([{ ok: false, error: 'garbled' }]);
  });

  it('settles once, frees once, and ends, whatever happens', () => {
    const input = fc.constantFrom(ack, data, last, badSum, stray, timeout, cancel);
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), fc.boolean(), (inputs, withData) => {
        // Time-outs always come in the end: two for each of the two tries, or one for the loss of the line.
        const quiet = play([...inputs, timeout, timeout, timeout, timeout], request({ data: withData }));
        expect(quiet.state.at).toBe('ended');
        expect(count(quiet.effects, 'settle')).toBe(1);
        expect(count(quiet.effects, 'free')).toBe(1);
        const unplugged = play([...inputs, lost], request({ data: withData }));
        expect(unplugged.state.at).toBe('ended');
        expect(count(unplugged.effects, 'settle')).toBe(1);
        expect(count(unplugged.effects, 'free')).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('sends a command no more often than it may be repeated', () => {
    const input = fc.constantFrom(ack, data, last, badSum, stray, timeout);
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), fc.integer({ min: 0, max: 3 }), (inputs, repeats) => {
        expect(count(play(inputs, request({ repeats })).effects, 'send')).toBeLessThanOrEqual(repeats + 1);
      }),
    );
  });
});

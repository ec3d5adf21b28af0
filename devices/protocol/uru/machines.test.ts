import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaptureEffect, type CaptureInput, captureState, stepCapture } from './capture-machine.ts';
import type { Input } from './effects.ts';
import { encodeImage, IMAGE } from './image.ts';
import { MODE, REGISTER } from './registers.ts';
import { beginWake, stepWake, type WakeEffect } from './wake-machine.ts';

const wakeTiming = { powerMs: 10, statusMs: 1 };
const captureTiming = { liftMs: 100, liftNoticeMs: 5 };

const read = (register: number, ...bytes: number[]): Input => ({
  kind: 'read',
  register,
  bytes: Uint8Array.from(bytes),
});
const status = (value: number): Input => read(REGISTER.status, value);
const written: Input = { kind: 'written', register: 0, value: 0 };
const timeout: Input = { kind: 'timeout' };
const powerOn: Input = { kind: 'event', event: 'powerOn' };
const fingerOn: Input = { kind: 'event', event: 'fingerOn' };
const fingerOff: Input = { kind: 'event', event: 'fingerOff' };
const silent: Input = { kind: 'failed', error: 'silent', reason: 'x' };
const info = read(REGISTER.info, ...new Array(16).fill(7));

function playWake(inputs: readonly Input[]): { at: string; effects: WakeEffect[] } {
  const first = beginWake(wakeTiming);
  let { state } = first;
  const effects = [...first.effects];
  for (const input of inputs) {
    const next = stepWake(state, input);
    state = next.state;
    effects.push(...next.effects);
  }
  return { at: state.at, effects };
}

const writes = (effects: readonly (WakeEffect | CaptureEffect)[]): string[] =>
  effects.flatMap((effect) =>
    effect.do === 'write' ? [`${effect.register.toString(16)}=${effect.bytes[0]?.toString(16)}`] : [],
  );

describe('waking a U.are.U', () => {
  it('does what the recorded host did', () => {
    const { at, effects } = playWake([status(1), written, powerOn, written, status(1), info]);
    expect(at).toBe('ended');
    expect(writes(effects)).toEqual(['7=81', '7=1']);
    expect(effects.at(-1)).toMatchObject({ do: 'awake' });
  });

  it('leaves a device down that is down, and brings a confused one to its senses first', () => {
    expect(writes(playWake([status(0x81), written, status(1), powerOn, info]).effects)).toEqual(['7=1']);
    const { effects } = playWake([status(0x85), written, status(0), timeout, status(5), written, written, status(5)]);
    expect(writes(effects)).toEqual(['7=5', '7=85', '7=5']);
  });

  it('tries three times when the power does not come', () => {
    const round = [status(1), written, written, status(1), timeout];
    const { at, effects } = playWake([...round, ...round, ...round]);
    expect(at).toBe('ended');
    expect(effects.at(-1)).toMatchObject({ do: 'failed', error: 'silent' });
  });

  it('ends once, whatever happens', () => {
    const any = fc.constantFrom(status(1), status(0x81), status(0x85), written, timeout, powerOn, silent, info);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (inputs) => {
        const { at, effects } = playWake([...inputs, silent, silent, silent]);
        expect(at).toBe('ended');
        expect(effects.filter((effect) => effect.do === 'awake' || effect.do === 'failed').length).toBe(1);
      }),
    );
  });
});

const plainHeader = {
  lines: IMAGE.height,
  keyNumber: 0,
  blocks: [
    { flags: 2, lines: 145 },
    { flags: 0x82, lines: 145 },
  ],
};
const pixels = new Uint8Array(IMAGE.width * IMAGE.height).fill(90);
const image: Input = { kind: 'image', bytes: encodeImage(pixels, plainHeader, [0x1234567, 0x89abcde]) };
const broken: Input = { kind: 'image', bytes: new Uint8Array(100) };
const keyOf = (key: number, seed: number): Input =>
  read(REGISTER.scrambleKey, ...[0, 8, 16, 24].map((bits) => ((key ^ seed) >>> bits) & 0xff));
const SEED = 0x51ea2124;
const wish: CaptureInput = { kind: 'capture', wish: { timeoutMs: 50, seed: SEED } };
const cancel: CaptureInput = { kind: 'cancel' };

function play(inputs: readonly CaptureInput[]) {
  let state = captureState(captureTiming);
  const effects: CaptureEffect[] = [];
  for (const input of inputs) {
    const next = stepCapture(state, input);
    state = next.state;
    effects.push(...next.effects);
  }
  return { at: state.at, effects };
}
const ends = (effects: readonly CaptureEffect[]) =>
  effects.filter((effect) => effect.do === 'captured' || effect.do === 'failed');

const good = [
  wish,
  written,
  fingerOn,
  image,
  written,
  written,
  keyOf(0x1234567, SEED),
  written,
  keyOf(0x89abcde, SEED),
];

describe('capturing on a U.are.U', () => {
  it('asks for each key that the blocks want, and watches for the lift', () => {
    const { at, effects } = play(good);
    const [end] = ends(effects);
    if (end?.do !== 'captured') throw new Error('no image');
    // The last byte of each of the two blocks is lost in scrambling.
    expect(end.pixels.filter((pixel) => pixel !== 90).length).toBe(2);
    expect(writes(effects)).toEqual(['4e=10', '4e=20', '33=0', '33=1', '4e=12']);
    expect(at).toBe('lifting');
    expect(play([...good, written, fingerOff, written]).at).toBe('idle');
  });

  it('says that the finger is to be lifted only when it stays', () => {
    const phases = (inputs: readonly CaptureInput[]) =>
      play(inputs).effects.flatMap((effect) => (effect.do === 'phase' ? [effect.phase] : []));
    expect(phases([...good, written, wish, fingerOff])).not.toContain('awaitingLift');
    expect(phases([...good, written, wish, timeout, fingerOff])).toContain('awaitingLift');
    expect(ends(play([...good, wish, timeout, timeout]).effects).at(-1)).toMatchObject({ error: 'liftTimeout' });
  });

  it('takes the image again when it came damaged, twice at most', () => {
    const once = play([wish, fingerOn, broken, written, image, written]);
    expect(writes(once.effects)).toEqual(['4e=10', '4e=20', '4e=20', '33=0']);
    const thrice = play([wish, fingerOn, broken, written, broken, written, broken, written]);
    expect(ends(thrice.effects)).toMatchObject([{ do: 'failed', error: 'garbled' }]);
    expect(writes(thrice.effects).at(-1)).toBe(`4e=${MODE.off.toString(16)}`);
  });

  it('begins the next capture when the one before has come to rest', () => {
    const { effects } = play([wish, written, cancel, wish, written]);
    expect(ends(effects)).toMatchObject([{ error: 'cancelled' }]);
    expect(writes(effects)).toEqual(['4e=10', '4e=70', '4e=10']);
  });

  it('gives each capture one end, whatever happens', () => {
    const any = fc.constantFrom(written, timeout, fingerOn, fingerOff, powerOn, silent, image, broken, cancel, info);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), fc.array(any, { maxLength: 30 }), (first, second) => {
        // Whoever asks gives up in the end, and waits for the end before it asks again.
        const { effects } = play([wish, ...first, cancel, wish, ...second, cancel]);
        expect(ends(effects).length).toBe(2);
      }),
    );
  });
});

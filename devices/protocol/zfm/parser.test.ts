import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, type Frame, MAX_PAYLOAD, PID } from './frame.ts';
import { FrameParser, type Parsed } from './parser.ts';

const anyFrame = fc.record({
  pid: fc.constantFrom(...Object.values(PID)),
  payload: fc.uint8Array({ maxLength: MAX_PAYLOAD }),
}) satisfies fc.Arbitrary<Frame>;

/** Bytes that hold no start of a frame, not even a part of one at their end. */
const noise = fc.uint8Array({ maxLength: 600 }).map((bytes) => bytes.map((byte) => (byte === 0xef ? 0xee : byte)));

const framesOf = (parsed: readonly Parsed[]): Frame[] =>
  parsed.flatMap((item) => (item.kind === 'frame' ? [item.frame] : []));

function concat(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Feeds the bytes in pieces of the given sizes, then the rest. */
function parseInPieces(bytes: Uint8Array, sizes: readonly number[]): Parsed[] {
  const parser = new FrameParser();
  const parsed: Parsed[] = [];
  let at = 0;
  for (const size of sizes) {
    parsed.push(...parser.push(bytes.slice(at, at + size)));
    at += size;
  }
  return [...parsed, ...parser.push(bytes.slice(at))];
}

const pieces = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });

describe('frames', () => {
  it('is the manual’s packet for "verify password"', () => {
    const bytes = encodeFrame({ pid: PID.command, payload: Uint8Array.of(0x13, 0, 0, 0, 0) });
    expect(Buffer.from(bytes).toString('hex')).toBe('ef01ffffffff0100071300000000001b');
  });

  it('refuses a payload no sensor can be set to', () => {
    expect(() => encodeFrame({ pid: PID.data, payload: new Uint8Array(MAX_PAYLOAD + 1) })).toThrow(RangeError);
  });
});

describe('FrameParser', () => {
  it('gives back any frames, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 6 }), pieces, (frames, sizes) => {
        const bytes = concat(...frames.map((frame) => encodeFrame(frame)));
        expect(parseInPieces(bytes, sizes)).toEqual(frames.map((frame) => ({ kind: 'frame', frame })));
      }),
    );
  });

  it('finds frames behind noise and counts what it threw away', () => {
    fc.assert(
      fc.property(noise, anyFrame, noise, anyFrame, pieces, (before, first, between, second, sizes) => {
        const parsed = parseInPieces(concat(before, encodeFrame(first), between, encodeFrame(second)), sizes);
        expect(framesOf(parsed)).toEqual([first, second]);
        const thrown = parsed.reduce((sum, item) => sum + (item.kind === 'garbage' ? item.bytes : 0), 0);
        expect(thrown).toBe(before.length + between.length);
      }),
    );
  });

  it('finds its way back after a truncated frame within one frame’s length', () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), fc.array(anyFrame, { minLength: 1, maxLength: 3 }), (broken, cut, after) => {
        const whole = encodeFrame(broken);
        const head = whole.slice(0, cut % whole.length);
        const filler = new Uint8Array(2 * MAX_PAYLOAD);
        const parsed = new FrameParser().push(concat(head, ...after.map((frame) => encodeFrame(frame)), filler));
        // Where the next frame's first bytes happen to complete the cut one with a right sum, no parser can tell.
        fc.pre(head.length === 0 || parsed[0]?.kind !== 'frame');
        // What was cut may have swallowed nothing: each whole frame behind it is there, in order.
        expect(framesOf(parsed).slice(-after.length)).toEqual(after);
      }),
    );
  });

  it('loses one frame and no more where the bytes of the next one complete a cut one by chance', () => {
    // The sum of this frame ends in EF, which is also how the next frame begins.
    const broken: Frame = { pid: PID.acknowledge, payload: Uint8Array.of(0xe5) };
    const next: Frame = { pid: PID.acknowledge, payload: Uint8Array.of(1) };
    const whole = encodeFrame(broken);
    expect(whole.at(-1)).toBe(0xef);
    const parsed = new FrameParser().push(concat(whole.slice(0, -1), encodeFrame(next), encodeFrame(next)));
    expect(framesOf(parsed)).toEqual([broken, next]);
  });

  it('never takes a frame with a flipped bit for a good one', () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), (frame, place) => {
        const bytes = encodeFrame(frame);
        const bit = place % (bytes.length * 8);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        expect(framesOf(new FrameParser().push(bytes))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('takes any bytes without crashing, and keeps no more than one frame', () => {
    const nearly = fc.constantFrom([0xef], [0xef, 0x01], [0xef, 0x01, 0xff, 0xff, 0xff, 0xff], [0xff], [0x07]);
    const bytes = fc.array(fc.oneof(nearly, fc.uint8Array({ maxLength: 30 })), { maxLength: 60 });
    fc.assert(
      fc.property(bytes, pieces, (parts, sizes) => {
        const stream = concat(...parts.map((part) => Uint8Array.from(part)));
        const parser = new FrameParser();
        let at = 0;
        for (const size of [...sizes, stream.length]) {
          parser.push(stream.slice(at, at + size));
          at += size;
          expect(parser.pending).toBeLessThan(11 + MAX_PAYLOAD);
        }
      }),
    );
  });

  it.each([
    ['sum', 'ef01ffffffff07000300000b'],
    ['length', 'ef01ffffffff0700010008'],
    ['length', 'ef01ffffffff07ffff0008'],
    ['identifier', 'ef01ffffffff030003000a'],
  ])('names the fault: %s', (fault, hex) => {
    expect(new FrameParser().push(new Uint8Array(Buffer.from(hex, 'hex')))[0]).toEqual({ kind: 'fault', fault });
  });

  it('counts a head with another address as no head', () => {
    const bytes = encodeFrame({ pid: PID.acknowledge, payload: Uint8Array.of(0) }, 0x12345678);
    expect(framesOf(new FrameParser().push(bytes))).toEqual([]);
    expect(framesOf(new FrameParser(0x12345678).push(bytes))).toHaveLength(1);
  });
});

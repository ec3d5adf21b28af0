import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeAtr, LONGEST_ATR, parseAtr } from './atr.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

/** An answer to reset as a card would build it. @param groups which of TA, TB, TC each has, and its protocol */
function build(
  inverse: boolean,
  groups: readonly { parts: number[]; protocol: number }[],
  historical: number[],
): Uint8Array {
  const out = [inverse ? 0x3f : 0x3b];
  let head = historical.length;
  let headAt = out.push(0) - 1;
  for (const { parts, protocol } of groups) {
    // The group before announces this one's TD, which names its protocol and what follows.
    out[headAt] = head | 0x80;
    headAt = out.push(0) - 1;
    head = protocol;
    parts.forEach((value, i) => {
      head |= 0x10 << i;
      out.push(value);
    });
  }
  out[headAt] = head;
  out.push(...historical);
  if (groups.some(({ protocol }) => protocol !== 0)) out.push(out.slice(1).reduce((sum, byte) => sum ^ byte, 0));
  return Uint8Array.from(out);
}

const byte = fc.integer({ min: 0, max: 255 });
const group = fc.record({ parts: fc.array(byte, { maxLength: 3 }), protocol: fc.constantFrom(0, 1, 14, 15) });
const groups = fc.array(group, { maxLength: 4 });
const history = fc.array(byte, { maxLength: 12 });

describe('parseAtr', () => {
  test('reads the answer of a contactless chip', () => {
    // PC/SC part 3, 3.1.3.2.3.1: T=0 and T=1, historical bytes of the card.
    const parsed = parseAtr(bytes('3B 88 80 01 00 73 C8 40 13 00 90 00 71'));
    expect(parsed).toMatchObject({ ok: true, atr: { convention: 'direct', protocols: [0, 1] } });
    expect(parsed.ok && Buffer.from(parsed.atr.historical).toString('hex')).toBe('0073c84013009000');
  });
  test('reads the shortest one there is', () => {
    expect(parseAtr(bytes('3B 00'))).toMatchObject({ ok: true, atr: { protocols: [0], groups: [] } });
  });
  test.each([
    ['', 'start'],
    ['3C 00', 'start'],
    ['3B', 'truncated'],
    ['3B 05 01 02', 'truncated'],
    ['3B 90', 'truncated'],
    ['3B 80 01', 'truncated'],
    ['3B 80 01 00', 'check'],
    ['3B 00 00', 'trailing'],
    [`3B 0F ${'00'.repeat(40)}`, 'long'],
  ])('%s is refused: %s', (hex, code) => {
    expect(parseAtr(bytes(hex))).toEqual({ ok: false, error: { code } });
  });
  test('reads back whatever a card may say', () => {
    fc.assert(
      fc.property(fc.boolean(), groups, history, (inverse, all, historical) => {
        const atr = build(inverse, all, historical);
        fc.pre(atr.length <= LONGEST_ATR);
        const parsed = parseAtr(atr);
        expect(parsed.ok).toBe(true);
        if (!parsed.ok) return;
        expect(parsed.atr.convention).toBe(inverse ? 'inverse' : 'direct');
        expect([...parsed.atr.historical]).toEqual(historical);
        const named = [...new Set(all.map(({ protocol }) => protocol).filter((protocol) => protocol !== 15))];
        expect(parsed.atr.protocols).toEqual(named.length === 0 ? [0] : named);
      }),
    );
  });
  test('a changed byte of a checked answer never passes as another whole one of the same length', () => {
    const atr = bytes('3B 88 80 01 00 73 C8 40 13 00 90 00 71');
    fc.assert(
      fc.property(fc.nat(atr.length - 5), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const damaged = atr.slice();
        damaged[place + 4]! ^= change;
        expect(parseAtr(damaged)).toEqual({ ok: false, error: { code: 'check' } });
      }),
    );
  });
  test('any bytes are an answer or a problem, and words for both', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (any) => {
        const parsed = parseAtr(any);
        if (parsed.ok) expect(parsed.atr.historical.length).toBeLessThanOrEqual(15);
        expect(describeAtr(any).length).toBeGreaterThan(2);
      }),
    );
  });
});

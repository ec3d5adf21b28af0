import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodeAssembler } from './assemble.ts';
import { parseScanReport, scanReports } from './hid-report.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (code: Uint8Array): string => new TextDecoder().decode(code);

describe('codes on a serial line', () => {
  test('end with CR, LF or both, without their marks', () => {
    const assembler = new CodeAssembler();
    expect(assembler.push(bytes('\x02one\x03\r\ntwo\nthr')).map(text)).toEqual(['one', 'two']);
    expect(assembler.pending).toBe(3);
    expect(text(assembler.flush() ?? bytes('?'))).toBe('thr');
    expect(assembler.flush()).toBeNull();
  });
  test('are the same however the bytes are cut on their way', () => {
    const code = fc
      .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
      .filter((one) => ![...'\0\u0002\u0003\r\n'].some((mark) => one.includes(mark)));
    fc.assert(
      fc.property(fc.array(code, { maxLength: 5 }), fc.array(fc.nat(200), { maxLength: 8 }), (codes, cuts) => {
        const all = bytes(codes.map((one) => `${one}\r\n`).join(''));
        const assembler = new CodeAssembler();
        const places = [0, ...cuts.map((cut) => Math.min(cut, all.length)).sort((a, b) => a - b), all.length];
        const seen = places.slice(1).flatMap((end, i) => assembler.push(all.slice(places[i], end)));
        expect(seen.map(text)).toEqual(codes);
        expect(assembler.pending).toBe(0);
      }),
    );
  });
  test('what is too long for a code is dropped whole, and memory stays bounded', () => {
    const assembler = new CodeAssembler();
    for (let i = 0; i < 100; i++) assembler.push(new Uint8Array(1_000).fill(0x41));
    expect(assembler.pending).toBeLessThanOrEqual(4_096);
    expect(assembler.push(bytes('\rnext\r')).map(text)).toEqual(['next']);
  });
});

describe('reports of HID POS', () => {
  test('a code is what its reports say, in order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (code) => {
        const reports = scanReports(code).map(parseScanReport);
        expect(reports.flatMap((report) => [...(report?.data ?? [])])).toEqual([...code]);
        expect(reports.map((report) => report?.continued)).toEqual(reports.map((_, i) => i < reports.length - 1));
      }),
    );
  });
  test('nothing else is taken for one, and nothing throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (report) => {
        const parsed = parseScanReport(report);
        if (parsed === null) return;
        expect(report[0]).toBe(2);
        expect(parsed.data.length).toBe(report[1]);
      }),
    );
    expect(parseScanReport(Uint8Array.of(2, 57, ...new Uint8Array(62)))).toBeNull();
    expect(parseScanReport(Uint8Array.of(3, 1, 0, 0, 0, 65))).toBeNull();
    expect(parseScanReport(Uint8Array.of(2, 9, 93, 81, 49, 65))).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { readCard } from './read-card.ts';
import { collectLines, decodeScan, noLines } from './scan-text.ts';

const mrz = ['IDVNM0990123459001099012345<<0', '9901018M3901016VNM<<<<<<<<<<<0', 'NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<'];

test('bytes are UTF-8, or keep what they were for whoever knows their code page', () => {
  expect(decodeScan(new TextEncoder().encode('Nguyễn'))).toBe('Nguyễn');
  const vietnamesePage = Uint8Array.of(
    ...Buffer.from('001099012345||Nguy'),
    0xea,
    0xde,
    ...Buffer.from('n|01011999|Nam||20042021'),
  );
  expect(readCard(decodeScan(vietnamesePage))).toMatchObject({
    ok: true,
    value: { repaired: true, fields: { fullName: 'Nguyễn' } },
  });
});

test('three lines of an MRZ become one text; others go through; a stray line is not kept for ever', () => {
  let state = noLines;
  const feed = (text: string, atMs: number): string | null => {
    const step = collectLines(state, text, atMs);
    state = step.state;
    return step.text;
  };
  expect(mrz.map((line, i) => feed(`${line}\r`, i * 100))).toEqual([null, null, mrz.join('\n')]);
  expect(feed('https://x.vn', 400)).toBe('https://x.vn');
  expect(feed(mrz[0] ?? '', 500)).toBeNull();
  expect(feed(mrz[1] ?? '', 9_000)).toBe(mrz[1]);
});

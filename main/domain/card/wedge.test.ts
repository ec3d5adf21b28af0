import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noWedge, stepWedge, type WedgeInput, type WedgeOutcome, wedgeRules } from './wedge.ts';

const qr = '001099012345||Nguyễn Văn An|01011999|Nam|Ninh Đông|20042021';

/** What reached the page, in order, and what came out; the clock is looked at after the last key. */
function run(inputs: readonly WedgeInput[]): {
  page: string;
  scans: (WedgeOutcome & { type: 'scan' })[];
  held: number;
} {
  let state = noWedge;
  let page = '';
  let held = 0;
  const scans: (WedgeOutcome & { type: 'scan' })[] = [];
  const last = inputs.at(-1)?.atMs ?? 0;
  for (const input of [...inputs, { type: 'tick', atMs: last + wedgeRules.stallMs + 1 } as const]) {
    const step = stepWedge(state, input);
    state = step.state;
    if (step.outcome?.type === 'typing') page += step.outcome.text;
    if (step.outcome?.type === 'scan') {
      scans.push(step.outcome);
      // The page is as it was before the reader began.
      expect(page.endsWith(step.outcome.passed)).toBe(true);
      page = page.slice(0, page.length - step.outcome.passed.length);
    }
    if (step.hold) held++;
    else if (input.type === 'key') page += input.text;
    else if (input.type === 'backspace') page = [...page].slice(0, -1).join('');
  }
  return { page, scans, held };
}

const typed = (text: string, gapMs: number, from = 1_000): WedgeInput[] =>
  [...text].map((one, i) => ({ type: 'key', text: one, atMs: from + i * gapMs }));
const entered = (inputs: readonly WedgeInput[], afterMs = 5): WedgeInput[] => [
  ...inputs,
  { type: 'end', atMs: (inputs.at(-1)?.atMs ?? 0) + afterMs },
];

describe('a reader that types', () => {
  test.each([0, 1, 8, 16, 30, 45])(
    'a key every %i ms and Enter is a scan, and nothing of it stays in the field',
    (gap) => {
      expect(run(entered(typed(qr, gap)))).toMatchObject({
        page: '',
        scans: [{ text: qr, throughInputMethod: false }],
      });
    },
  );
  test('a few pauses, as of a radio link, do not break a scan', () => {
    const pauses = (i: number): number => (i >= 4 ? 90 : 0) + (i >= 15 ? 120 : 0) + (i >= 40 ? 120 : 0);
    const keys = typed(qr, 4).map((key, i): WedgeInput => ({ ...key, atMs: key.atMs + pauses(i) }));
    expect(run(entered(keys))).toMatchObject({ page: '', scans: [{ text: qr }] });
  });
  test('without Enter it is one, too, when it is long', () => {
    expect(run(typed(qr, 5))).toMatchObject({ page: '', scans: [{ text: qr }] });
  });
  test('two scans one after the other', () => {
    const first = entered(typed(qr, 3));
    const second = entered(typed('456|x|y|z12', 3, (first.at(-1)?.atMs ?? 0) + 400));
    expect(run([...first, ...second]).scans.map(({ text }) => text)).toEqual([qr, '456|x|y|z12']);
  });
  test('carriage return and line feed are one end, and Enter pressed a moment later is a hand’s', () => {
    const scan = entered(typed(qr, 3));
    const at = scan.at(-1)?.atMs ?? 0;
    expect(run([...scan, { type: 'end', atMs: at + 4 }])).toMatchObject({
      scans: [{ text: qr }],
      held: qr.length - 9 + 2,
    });
    expect(run([...scan, { type: 'end', atMs: at + 400 }])).toMatchObject({ held: qr.length - 9 + 1 });
  });
  test('after hands, what they typed stays', () => {
    const hands = typed('Ninh', 120);
    const scan = entered(typed(qr, 3, (hands.at(-1)?.atMs ?? 0) + 300));
    expect(run([...hands, ...scan])).toMatchObject({ page: 'Ninh', scans: [{ text: qr }] });
  });
  test('through an input method is recognised by what the method deletes', () => {
    const digits = typed('001099012345||', 3);
    const at = digits.at(-1)?.atMs ?? 0;
    const word = [
      ...typed('Nguye', 3, at + 3),
      { type: 'backspace', atMs: at + 18 } as const,
      ...typed('ê', 3, at + 19),
    ];
    expect(run(entered([...digits, ...word]))).toMatchObject({
      page: '',
      scans: [{ text: '001099012345||Nguyê', throughInputMethod: true }],
    });
  });
  test('through an input method that takes the keys is recognised, too', () => {
    const keys = typed('001099012345', 3).map((input) => ({ ...input, text: '', composed: true }) as WedgeInput);
    expect(run(entered(keys))).toMatchObject({ scans: [{ throughInputMethod: true }] });
  });
});

describe('hands', () => {
  test.each([46, 60, 150])('a key every %i ms is never held, whatever its length', (gap) => {
    expect(run(entered(typed('Ninh Đông, Ninh Hòa, Khánh Hòa', gap)))).toEqual({
      page: 'Ninh Đông, Ninh Hòa, Khánh Hòa',
      scans: [],
      held: 0,
    });
  });
  test('a key held down is no reader', () => {
    const keys = typed('0000000000000000000000000', 30).map((key, i) => ({ ...key, repeat: i > 0 }) as WedgeInput);
    expect(run(entered(keys))).toEqual({ page: '0000000000000000000000000', scans: [], held: 0 });
  });
  test('a word written anew by an input method is never held', () => {
    const word = typed('nghieng', 110);
    const at = word.at(-1)?.atMs ?? 0;
    const anew: WedgeInput[] = [
      ...Array.from({ length: 4 }, (_, i) => ({ type: 'backspace', atMs: at + 100 + i }) as const),
      ...typed('iếng', 1, at + 105),
    ];
    expect(run([...word, ...anew])).toMatchObject({ page: 'nghiếng', held: 0, scans: [] });
  });
  test('a flat hand on the keys is given back', () => {
    expect(run(typed('asdfghjklqwertz', 4))).toMatchObject({ page: 'asdfghjklqwertz', scans: [] });
  });
  test('who goes on typing after it gets everything back, however much it is', () => {
    const flat = typed('asdfghjkl', 4);
    const more = typed('một hai ba bốn năm sáu bảy tám chín mười', 110, 1_100);
    expect(run(entered([...flat, ...more]))).toMatchObject({
      page: 'asdfghjklmột hai ba bốn năm sáu bảy tám chín mười',
      scans: [],
    });
  });
  test('a function key in the midst gives back what was held', () => {
    const keys: WedgeInput[] = [
      ...typed('asdfghjklqwertz', 4),
      { type: 'other', atMs: 1_065 },
      ...typed('uv', 4, 1_070),
    ];
    expect(run(keys)).toMatchObject({ page: 'asdfghjklqwertzuv', scans: [] });
  });
});

test('nothing is ever lost: each key reached the page, was given back, or is in a scan, in order', () => {
  const gap = fc.oneof(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 400 }));
  const key = fc.record({
    gap,
    what: fc.constantFrom('key', 'key', 'key', 'key', 'key', 'end', 'other'),
    repeat: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(key, { maxLength: 120 }), (keys) => {
      let at = 1_000;
      let typedText = '';
      const inputs = keys.map((one, i): WedgeInput => {
        at += one.gap;
        if (one.what !== 'key') return { type: one.what as 'end' | 'other', atMs: at };
        const text = String.fromCharCode(0x61 + (i % 26));
        typedText += text;
        return { type: 'key', text, atMs: at, repeat: one.repeat && one.gap > 40 };
      });
      const { page, scans } = run(inputs);
      const all = [...page, ...scans.flatMap(({ text }) => [...text])].sort().join('');
      expect(all).toBe([...typedText].sort().join(''));
      // In order: the page is what was typed without the scans.
      let rest = typedText;
      for (const { text } of scans) {
        expect(rest).toContain(text);
        rest = rest.replace(text, '');
      }
      expect(rest).toBe(page);
    }),
    { numRuns: 500 },
  );
});

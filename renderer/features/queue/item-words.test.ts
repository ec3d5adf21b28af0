import { expect, test } from 'vitest';
import { nextTry } from './item-words.ts';

const now = new Date('2026-06-27T15:00:00.000Z');
const later = '2026-06-27T15:10:00.000Z';
const earlier = '2026-06-27T14:10:00.000Z';

test.each([
  ['offline', later, { word: 'nextWhenOnline' }],
  ['paused', null, { word: 'nextWhenResumed' }],
  ['sending', later, { at: later }],
  ['sending', earlier, { word: 'nextInTurn' }],
  ['sending', null, { word: 'nextInTurn' }],
  ['idle', later, { at: later }],
  ['idle', null, { word: 'nextNow' }],
  ['notSetUp', null, { word: 'nextWhenOnline' }],
] as const)('line %s, next at %s', (state, nextAt, expected) => {
  expect(nextTry({ nextAt }, { state, hold: null }, now)).toEqual(expected);
});

test('while containers wait for their hours or for a word, so does each', () => {
  const next = (hold: { why: 'hours' | 'metered'; until: string | null }) =>
    nextTry({ nextAt: null }, { state: 'idle', hold }, now);
  expect(next({ why: 'hours', until: later })).toEqual({ at: later });
  expect(next({ why: 'metered', until: null })).toEqual({ word: 'nextWhenAsked' });
});

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
  expect(nextTry({ nextAt }, { state }, now)).toEqual(expected);
});

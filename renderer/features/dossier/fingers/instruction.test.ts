import { describe, expect, test } from 'vitest';
import type { Doing, RetryReason } from './finger-session.ts';
import { instructionOf } from './instruction.ts';
import { nextMissing, type Position } from './order.ts';

const say = (doing: Doing, reason: RetryReason | null = null, state: Position['state'] = 'missing', hasNext = true) =>
  instructionOf(
    {
      finger: 'rightThumb',
      doing,
      tries: reason === null ? [] : [{ attempt: 1, score: 20, reason }],
      rejected: null,
    },
    { position: 'rightThumb', state, score: null, attempts: 0, reason: null },
    hasNext,
  );
const waiting: Doing = { name: 'capturing', phase: 'awaitingFinger', share: 0 };

describe('what to tell the applicant', () => {
  test('the plain request first, then what was wrong, whatever the reason', () => {
    expect(say(waiting)?.title).toBe('place');
    for (const reason of ['noFinger', 'tooLittleArea', 'notAFinger', 'lowQuality'] as const) {
      expect(say(waiting, reason)).toEqual({ title: reason, text: `${reason}Text` });
      expect(say({ name: 'between', outcome: 'retry' }, reason)?.title).toBe(reason);
    }
  });

  test('while the finger is on the glass: hold, then lift', () => {
    expect(say({ name: 'capturing', phase: 'reading', share: 0.5 })?.title).toBe('hold');
    expect(say({ name: 'capturing', phase: 'awaitingLift', share: 0 }, 'lowQuality')?.title).toBe('liftFirst');
    expect(say({ name: 'capturing', phase: 'assessing', share: 1 })?.text).toBe('assessingText');
    expect(say({ name: 'between', outcome: 'accepted' })?.text).toBe('lift');
    expect(say({ name: 'between', outcome: 'weak' }, null, 'weak', false)).toEqual({
      title: 'weakKept',
      text: 'liftLast',
    });
  });

  test('a finger looked at says what it is; a fault speaks for itself', () => {
    expect(say({ name: 'looking' }, null, 'captured')?.title).toBe('taken');
    expect(say({ name: 'looking' }, null, 'weak')?.title).toBe('takenWeak');
    expect(say({ name: 'looking' }, null, 'excepted')?.title).toBe('exceptedTitle');
    expect(say({ name: 'fault', code: 'device_lost', detail: undefined })).toBeNull();
    expect(say({ name: 'paused', why: 'noFingerCame' })?.title).toBe('resting');
  });
});

describe('the next finger', () => {
  const order = ['rightThumb', 'rightIndex', 'rightMiddle'] as const;
  test('after the one given, round the hand, never the same one', () => {
    expect(nextMissing(order, () => true, null)).toBe('rightThumb');
    expect(nextMissing(order, () => true, 'rightMiddle')).toBe('rightThumb');
    expect(nextMissing(order, (finger) => finger === 'rightIndex', 'rightIndex')).toBeNull();
    expect(nextMissing(order, (finger) => finger === 'rightThumb', 'rightIndex')).toBe('rightThumb');
  });
});

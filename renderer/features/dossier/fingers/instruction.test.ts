import { describe, expect, test } from 'vitest';
import { fingerAdvice, slapProblem } from '../../../../main/contract/station/capture-advice.ts';
import type { Doing, FingerView, RetryReason } from './finger-session.ts';
import { adviceFor, instructionOf } from './instruction.ts';
import { nextGroup, type Position } from './order.ts';
import { fingerWords } from './words.ts';

const view = (doing: Doing, more: Partial<FingerView> = {}): FingerView => ({
  finger: 'rightThumb',
  asked: ['rightThumb'],
  doing,
  tries: [],
  rejected: null,
  judged: [],
  problems: [],
  ...more,
});
const say = (doing: Doing, reason: RetryReason | null = null, state: Position['state'] = 'missing', hasNext = true) =>
  instructionOf(
    view(doing, { tries: reason === null ? [] : [{ attempt: 1, score: 20, reason, advice: [] }] }),
    { position: 'rightThumb', state, score: null, attempts: 0, reason: null },
    hasNext ? 'one' : null,
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

describe('what would make it better', () => {
  const last = { attempt: 1, score: 20, reason: 'lowQuality' as const };
  test('the first advice goes before the verdict, and every one has its words', () => {
    expect(adviceFor({ ...last, advice: ['dry', 'tooLittleArea'] })).toBe('dry');
    expect(adviceFor({ ...last, advice: ['blank'] })).toBe('noFinger');
    expect(adviceFor({ reason: 'tooLittleArea', advice: [] })).toBe('tooLittleArea');
    // What is said of an eye is nobody's business here.
    expect(adviceFor({ ...last, advice: ['noEye', 'wet'] })).toBe('wet');
    for (const one of [...fingerAdvice.options, ...slapProblem.options]) {
      const told = instructionOf(view(waiting, { tries: [{ ...last, advice: [one] }] }), undefined, null);
      expect(fingerWords.vi).toHaveProperty([told?.title ?? '']);
      expect(fingerWords.en).toHaveProperty([told?.text ?? '']);
    }
  });

  test('a set: its name, then why nothing of it could be told, or which are taken again', () => {
    const asked = ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'] as const;
    const of = (more: Partial<FingerView> = {}) => instructionOf(view(waiting, { asked, ...more }), undefined, null);
    expect(of()).toEqual({ title: 'rightFour', text: 'placeSetText' });
    expect(of({ asked: asked.slice(1) })?.title).toBe('placeSet');
    expect(of({ problems: ['otherHand'] })).toEqual({ title: 'otherHand', text: 'otherHandText' });
    const judged = asked.map((finger) => ({ ...last, finger, outcome: 'retry' as const, advice: [], image: null }));
    expect(of({ judged })?.title).toBe('setAgain');
    expect(of({ judged: [{ ...judged[0]!, outcome: 'accepted', reason: null }, ...judged.slice(1)] })?.title).toBe(
      'someAgain',
    );
  });

  test('a rolled finger is asked for as one', () => {
    expect(instructionOf(view(waiting), undefined, null, true)?.title).toBe('placeRolled');
  });
});

describe('what comes next', () => {
  const single = [['rightThumb'], ['rightIndex'], ['rightMiddle']] as const;
  const sets = [
    ['rightIndex', 'rightMiddle'],
    ['leftThumb', 'rightThumb'],
  ] as const;
  test('after the finger given, round the hand, never the same one', () => {
    expect(nextGroup(single, () => true, null)).toEqual(['rightThumb']);
    expect(nextGroup(single, () => true, 'rightMiddle')).toEqual(['rightThumb']);
    expect(nextGroup(single, (finger) => finger === 'rightIndex', 'rightIndex')).toBeNull();
    expect(nextGroup(single, (finger) => finger === 'rightThumb', 'rightIndex')).toEqual(['rightThumb']);
  });

  test('a set as far as it is missing', () => {
    expect(nextGroup(sets, () => true, 'rightIndex')).toEqual(['leftThumb', 'rightThumb']);
    expect(nextGroup(sets, (finger) => finger !== 'leftThumb', 'rightMiddle')).toEqual(['rightThumb']);
    expect(nextGroup(sets, (finger) => finger === 'rightMiddle', 'rightIndex')).toEqual(['rightMiddle']);
  });
});

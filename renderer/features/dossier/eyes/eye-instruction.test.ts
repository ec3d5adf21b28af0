import { describe, expect, test } from 'vitest';
import type { JudgedFinger, Try } from '../fingers/finger-session.ts';
import { eyeHints, eyeInstruction, hintOf } from './eye-instruction.ts';
import type { EyeView } from './use-eye-session.ts';

const both = ['rightIris', 'leftIris'] as const;
const waiting = { name: 'capturing', phase: 'awaitingFinger', share: 0 } as const;
const view = (part: Partial<EyeView>): EyeView => ({
  finger: 'rightIris',
  asked: both,
  doing: waiting,
  tries: [],
  rejected: null,
  judged: [],
  problems: [],
  ...part,
});
const tried = (part: Partial<Try>): Try => ({ attempt: 1, score: 30, reason: 'lowQuality', advice: [], ...part });
const seen = (part: Partial<JudgedFinger<'rightIris' | 'leftIris'>>) => ({
  ...tried({}),
  finger: 'leftIris' as const,
  outcome: 'retry' as const,
  image: null,
  ...part,
});

describe('what is said while eyes are taken', () => {
  test('the request, then what would make it better', () => {
    expect(eyeInstruction(view({}), undefined)?.title).toBe('look');
    expect(eyeInstruction(view({ asked: ['rightIris'] }), undefined)?.title).toBe('lookOne');
    const blurred = tried({ advice: ['blurred', 'pupilWide'] });
    expect(eyeInstruction(view({ asked: ['rightIris'], tries: [blurred] }), undefined)).toEqual({
      title: 'blurred',
      text: 'blurredText',
    });
    const late = tried({ reason: 'fingerTimeout' });
    expect(eyeInstruction(view({ asked: ['rightIris'], tries: [late] }), undefined)?.title).toBe('waitedFor');
  });

  test('of a set, which have to be taken again; a wait in vain is no such thing', () => {
    const good = seen({ finger: 'rightIris', outcome: 'accepted', reason: null });
    expect(eyeInstruction(view({ judged: [good, seen({})] }), undefined)?.text).toBe('someAgainText');
    expect(eyeInstruction(view({ judged: [seen({ finger: 'rightIris' }), seen({})] }), undefined)).toEqual({
      title: 'someAgain',
      text: 'lookText',
    });
    expect(eyeInstruction(view({ judged: [seen({ reason: 'fingerTimeout' })] }), undefined)?.title).toBe('look');
    expect(eyeInstruction(view({ judged: [seen({ outcome: 'accepted', reason: null })] }), undefined)?.title).toBe(
      'look',
    );
  });

  test('a fault has its own sentence', () => {
    const fault = { name: 'fault', code: 'device_lost', detail: undefined } as const;
    expect(eyeInstruction(view({ doing: fault }), undefined)).toBeNull();
  });

  test('advice for fingers is not said of eyes; an empty image is no open eye', () => {
    expect(eyeHints(['blank', 'wet', 'sameEye'])).toEqual(['noEye', 'sameEye']);
    expect(hintOf({ advice: ['wet'] })).toBe('lowQuality');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CaptureInput, type CaptureState, type CaptureVerdict, idle, stepCapture } from './machine.ts';

const rules = { threshold: 40, maxAttempts: 3 };

function run(inputs: CaptureInput[], from: CaptureState = idle) {
  return inputs.reduce((step, input) => stepCapture(step.state, input, rules), {
    state: from,
    effects: [] as string[],
  });
}

const image = (score: number, verdict: CaptureVerdict = 'good'): CaptureInput[] => [
  { type: 'start' },
  { type: 'opened' },
  { type: 'imageStarted' },
  { type: 'imageTaken' },
  { type: 'assessed', score, verdict },
];

describe('capture machine', () => {
  test('a score equal to the threshold passes', () => {
    expect(run(image(40))).toEqual({ state: { name: 'accepted', attempt: 1, weak: false }, effects: ['keepImage'] });
  });

  test('a weak image asks again and is kept meanwhile; the last try accepts the best as weak', () => {
    const once = run(image(39));
    expect(once).toEqual({ state: { name: 'retry', attempt: 1, reason: 'lowQuality' }, effects: ['keepImage'] });
    const thrice = run([...image(39), ...image(20), ...image(30)]);
    expect(thrice).toEqual({ state: { name: 'accepted', attempt: 3, weak: true }, effects: ['keepImage', 'keepBest'] });
  });

  test('of a score of 0, or of what was cut off, nothing is kept', () => {
    for (const shown of [image(0), image(0, 'tooLittleArea'), image(90, 'placedWrongly')]) {
      const step = run(Array.from({ length: 4 }, () => shown).flat());
      expect(step).toMatchObject({ state: { name: 'retry', attempt: 4 }, effects: [] });
    }
    const { state, effects } = stepCapture({ name: 'assessing', attempt: 1 }, image(0)[4]!, {
      threshold: 0,
      maxAttempts: 1,
    });
    expect([state, effects]).toEqual([{ name: 'retry', attempt: 1, reason: 'lowQuality' }, []]);
  });

  test('what is no finger is never accepted, however often it is shown', () => {
    const step = run(Array.from({ length: 6 }, () => image(90, 'notAFinger')).flat());
    expect(step.state.name).toBe('retry');
  });

  test('a fault of the device costs no attempt', () => {
    const step = run([
      ...image(10),
      { type: 'start' },
      { type: 'opened' },
      { type: 'deviceFault', code: 'device_lost' },
    ]);
    expect(step.state).toEqual({ name: 'failed', reason: 'device_lost', attempt: 1 });
    expect(run(image(50), step.state).state).toEqual({ name: 'accepted', attempt: 2, weak: false });
  });

  test('accepted needs an assessed image above the threshold or enough attempts; it is final', () => {
    const input: fc.Arbitrary<CaptureInput> = fc.oneof(
      fc.constantFrom<CaptureInput>(
        { type: 'start' },
        { type: 'opened' },
        { type: 'imageStarted' },
        { type: 'imageTaken' },
        { type: 'timedOut' },
        { type: 'deviceFault', code: 'device_silent' },
        { type: 'cancel' },
      ),
      fc.nat(100).map((score): CaptureInput => ({ type: 'assessed', score, verdict: 'good' })),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
        let state: CaptureState = idle;
        for (const next of inputs) {
          const before = state;
          state = stepCapture(state, next, rules).state;
          if (before.name === 'accepted') expect(state).toEqual(before);
          else if (state.name === 'accepted') {
            expect(before.name).toBe('assessing');
            expect(next.type).toBe('assessed');
            if (next.type === 'assessed')
              expect(next.score >= rules.threshold || state.attempt >= rules.maxAttempts).toBe(true);
          }
        }
      }),
    );
  });
});

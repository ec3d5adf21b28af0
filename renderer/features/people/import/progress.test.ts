import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsLeft, shareOfAll } from './progress.ts';

test('the share only grows, from nothing to all', () => {
  const phases = ['reading', 'staging', 'applying'] as const;
  const step = fc.record({ phase: fc.nat(2), share: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(step, step, (one, other) => {
      const [first, second] = [one, other].sort((a, b) => a.phase - b.phase || a.share - b.share);
      const whole = ({ phase, share }: typeof one): number => shareOfAll({ phase: phases[phase]!, share });
      expect(whole(first!)).toBeLessThanOrEqual(whole(second!) + 1e-9);
    }),
  );
  expect(shareOfAll({ phase: 'reading', share: 0 })).toBe(0);
  expect(shareOfAll({ phase: 'applying', share: 1 })).toBeCloseTo(1);
});

test('the time left is what the pace so far leaves, once there is one', () => {
  expect(secondsLeft(0.01, 5_000)).toBeNull();
  expect(secondsLeft(0.5, 500)).toBeNull();
  expect(secondsLeft(0.25, 5_000)).toBe(15);
  expect(secondsLeft(1, 20_000)).toBe(0);
});

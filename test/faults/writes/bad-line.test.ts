import { expect, test } from 'vitest';
import { mishaps } from '../../fixtures/station/bad-line.ts';
import { arriveOnce } from '../arrive-once.ts';

test('2,000 dossiers over a bad line: each once', { timeout: 1_500_000 }, async () => {
  const happened = await arriveOnce(2_000, 12, 0.5, 400_000);
  expect(Math.min(...mishaps.map((mishap) => happened[mishap]))).toBeGreaterThan(3);
});

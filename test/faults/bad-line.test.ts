import { expect, test } from 'vitest';
import { mishaps } from '../fixtures/station/bad-line.ts';
import { arriveOnce } from './arrive-once.ts';

test('50 dossiers over a line that cuts, truncates, repeats, delays, lets connections overtake, refuses, plays a portal: each once', async () => {
  const happened = await arriveOnce(50, 11);
  const some = mishaps.filter((mishap) => happened[mishap] > 0);
  expect(some).toEqual([...mishaps]);
});

import { expect, test, vi } from 'vitest';
import { Bucket } from './bucket.ts';

test('so many bytes take as long as the rate says, however they are cut up and whoever takes them', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  try {
    const start = performance.now();
    const bucket = new Bucket(250);
    const ended: number[] = [];
    const takers = [3, 2].map(async (slices) => {
      for (let i = 0; i < slices; i++) await bucket.take(10_000);
      ended.push(performance.now() - start);
    });
    await vi.runAllTimersAsync();
    await Promise.all(takers);
    // 50,000 bytes at 250 a millisecond; only the time it may make up for is free.
    expect(Math.max(...ended)).toBeGreaterThanOrEqual(200 - 20);
    expect(Math.max(...ended)).toBeLessThanOrEqual(200);
    // In turns: the one with less to take is through first.
    expect(Math.min(...ended)).toBeLessThan(Math.max(...ended));
  } finally {
    vi.useRealTimers();
  }
});

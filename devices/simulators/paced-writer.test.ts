import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { PacedWriter } from './paced-writer.ts';

describe('PacedWriter', () => {
  it('writes everything in order, paced or not', async () => {
    const part = fc.record({ data: fc.uint8Array({ maxLength: 300 }), baud: fc.constantFrom(null, 1_000_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        const expected = parts.flatMap(({ data }) => [...data]);
        const written: number[] = [];
        await new Promise<void>((resolve) => {
          const writer = new PacedWriter((data) => {
            written.push(...data);
            if (written.length === expected.length) resolve();
          });
          for (const { data, baud } of parts) writer.send(data, baud);
          if (expected.length === 0) resolve();
        });
        expect(written).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('takes as long as the line would, in however many pieces', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const baud = 57_600;
      let written = 0;
      const writer = new PacedWriter((data) => {
        written += data.length;
      });
      for (let n = 0; n < 30; n++) writer.send(new Uint8Array(267), baud);
      const wireMs = (30 * 267 * 10_000) / baud;
      vi.advanceTimersByTime(wireMs / 2);
      vi.advanceTimersByTime(wireMs / 2 - 12);
      expect(written).toBeLessThan(30 * 267);
      vi.advanceTimersByTime(14);
      expect(written).toBe(30 * 267);
    } finally {
      vi.useRealTimers();
    }
  });

  it('forgets what has not left when the cable goes', async () => {
    const written: number[] = [];
    const writer = new PacedWriter((data) => written.push(...data));
    writer.send(new Uint8Array(500), 9600);
    writer.drop();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(written).toEqual([]);
  });
});

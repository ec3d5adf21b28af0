import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

  it('forgets what has not left when the cable goes', async () => {
    const written: number[] = [];
    const writer = new PacedWriter((data) => written.push(...data));
    writer.send(new Uint8Array(500), 9600);
    writer.drop();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(written).toEqual([]);
  });
});

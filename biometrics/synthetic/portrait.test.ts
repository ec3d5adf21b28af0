import { describe, expect, it } from 'vitest';
import { renderPortrait } from './portrait.ts';

const size = { width: 120, height: 160 };

function mean(data: Uint8Array): number {
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}

describe('synthetic portrait', () => {
  it('is the same for the same seed and differs between seeds', () => {
    const portraits = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => renderPortrait({ seed, ...size }));
    expect(renderPortrait({ seed: 3, ...size })).toEqual(portraits[2]);
    expect(new Set(portraits.map(({ data }) => Buffer.from(data).toString('base64'))).size).toBe(8);
  });

  it('stands on white, fills the middle and shows skin there', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { data } = renderPortrait({ seed, ...size });
      expect(mean(data.subarray(0, 10 * size.width * 3))).toBeGreaterThan(248);
      const cheek = 3 * (88 * size.width + 60);
      const [red, green, blue] = [data[cheek]!, data[cheek + 1]!, data[cheek + 2]!];
      expect(red).toBeGreaterThan(green);
      expect(green).toBeGreaterThan(blue);
      expect(mean(data)).toBeLessThan(225);
    }
  });

  it('has the size asked for, also an odd one', () => {
    expect(renderPortrait({ seed: 1, width: 33, height: 17 })).toMatchObject({ width: 33, height: 17 });
    expect(renderPortrait({ seed: 1, width: 33, height: 17 }).data).toHaveLength(33 * 17 * 3);
  });
});

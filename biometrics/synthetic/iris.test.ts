import { describe, expect, it } from 'vitest';
import { syntheticIris } from './iris.ts';

describe('made-up eyes', () => {
  it('are a function of their options', () => {
    const options = { seed: 4, eye: 'left', capture: 2 } as const;
    expect(syntheticIris(options)).toEqual(syntheticIris(options));
    const image = syntheticIris(options);
    expect([image.width, image.height, image.data.length]).toEqual([640, 480, 640 * 480]);
    for (const other of [{ seed: 5 }, { eye: 'right' }, { capture: 3 }] as const) {
      expect(syntheticIris({ ...options, ...other }).data).not.toEqual(image.data);
    }
  });

  it('have a dark pupil with a glint in it, a grey iris and a bright white', () => {
    const { width, data } = syntheticIris({
      seed: 1,
      eye: 'right',
      radius: 100,
      pupil: 0.4,
      centre: { x: 320, y: 240 },
    });
    const grey = (x: number, y: number): number => data[y * width + x]!;
    expect(grey(320, 262)).toBeLessThan(40);
    expect(grey(390, 240)).toBeGreaterThan(60);
    expect(grey(390, 240)).toBeLessThan(150);
    expect(grey(440, 240)).toBeGreaterThan(150);
    expect(Math.max(...data.subarray(230 * width + 290, 230 * width + 350))).toBeGreaterThan(240);
  });
});

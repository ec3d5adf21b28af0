import { describe, expect, it } from 'vitest';
import { toRgba } from './pixels.ts';

describe('pixels for a canvas', () => {
  it('spreads grey over three channels and keeps colours', () => {
    expect([...toRgba({ format: 'gray8', width: 2, height: 1, data: Uint8Array.of(7, 200) })]).toEqual([
      7, 7, 7, 255, 200, 200, 200, 255,
    ]);
    expect([...toRgba({ format: 'rgb8', width: 1, height: 1, data: Uint8Array.of(1, 2, 3) })]).toEqual([1, 2, 3, 255]);
  });

  it('ends a picture that is too short in black', () => {
    expect([...toRgba({ format: 'gray8', width: 1, height: 2, data: Uint8Array.of(9) })]).toEqual([
      9, 9, 9, 255, 0, 0, 0, 255,
    ]);
  });
});

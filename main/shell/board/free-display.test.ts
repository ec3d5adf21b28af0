import { describe, expect, test } from 'vitest';
import { freeDisplay } from './free-display.ts';

const display = (id: number, width: number, height: number) => ({ id, bounds: { x: 0, y: 0, width, height } });

describe('the display of the calling board', () => {
  test('is the largest that the officer does not work on', () => {
    const [small, large, old] = [display(1, 1366, 768), display(2, 1920, 1080), display(3, 1024, 768)];
    expect(freeDisplay([small, large, old], small)).toBe(large);
    expect(freeDisplay([small, large, old], large)).toBe(small);
  });

  test('is none where there is one display alone', () => {
    const only = display(7, 1366, 768);
    expect(freeDisplay([only], only)).toBeNull();
  });
});

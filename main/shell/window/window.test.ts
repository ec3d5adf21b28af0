import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayNavigate } from './guard-contents.ts';
import { ReloadPolicy } from './reload-policy.ts';
import { bringInSight, minimum, placeWindow, readWindowState, writeWindowState } from './window-state.ts';

describe('where the window opens', () => {
  const area = { x: 0, y: 0, width: 1366, height: 728 };
  const second = { x: 1366, y: 0, width: 1920, height: 1080 };
  const state = (x: number, y: number, width = 1000, height = 600) => ({
    bounds: { x, y, width, height },
    maximized: false,
  });

  test('where it was left, also on a second display', () => {
    expect(placeWindow(state(200, 50), [area])).toEqual({ x: 200, y: 50, width: 1000, height: 600 });
    expect(placeWindow(state(1500, 50), [area, second])).toMatchObject({ x: 1500 });
  });

  test('in sight when that display is gone, or nothing is remembered', () => {
    for (const lost of [state(1500, 50), state(-2000, 0), state(0, 5000), state(0, -400), null]) {
      expect(placeWindow(lost, [area])).toEqual({ x: 0, y: 0, width: 1366, height: 728 });
    }
    expect(placeWindow(null, [])).toEqual({ width: 1366, height: 768 });
  });

  test('an open window comes to the primary display when its own is unplugged, and stays otherwise', () => {
    const { bounds } = state(1500, 50);
    expect(bringInSight(bounds, [area, second])).toBeNull();
    expect(bringInSight(bounds, [area])).toEqual({ x: 0, y: 0, width: 1366, height: 728 });
    expect(bringInSight(bounds, [{ x: 0, y: 30, width: 1920, height: 1050 }])).toBeNull();
    expect(bringInSight({ ...bounds, x: 5000 }, [second, area])).toEqual({ x: 1643, y: 156, width: 1366, height: 768 });
    // No display at all for a moment: there is nowhere to go.
    expect(bringInSight(bounds, [])).toBeNull();
  });

  test('never too small to work in', () => {
    expect(placeWindow(state(0, 0, 200, 200), [area])).toMatchObject(minimum);
  });

  test('is remembered; a broken file is no reason not to open', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tram-window-'));
    const file = join(folder, 'window.json');
    expect(readWindowState(file)).toBeNull();
    writeWindowState(file, state(7, 8));
    expect(readWindowState(file)).toEqual(state(7, 8));
    writeFileSync(file, '{"bounds":{"x":"left"}}');
    expect(readWindowState(file)).toBeNull();
    writeWindowState(join(folder, 'no', 'such', 'folder'), state(1, 1));
    rmSync(folder, { recursive: true });
  });
});

test('the page is loaded again at growing intervals, then left; a calm minute or the officer begins anew', () => {
  const policy = new ReloadPolicy();
  expect([0, 1, 2, 3, 4].map((s) => policy.next(s * 1000))).toEqual([200, 400, 800, 1600, 3200]);
  expect(policy.next(5_000)).toBeNull();
  expect(policy.next(70_000)).toBe(200);
  policy.next(70_001);
  policy.reset();
  expect(policy.next(70_002)).toBe(200);
});

test.each([
  ['app://tram/', true],
  ['app://tram/stopped', false],
  ['https://example.org/', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['javascript:alert(1)', false],
  ['app://tram.example/', false],
])('a page may navigate to %s: %s', (url, allowed) => {
  expect(mayNavigate(url)).toBe(allowed);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CrashCount } from './crash-count.ts';
import { GraphicsFile } from './graphics-file.ts';

test('three crashes within a minute are too many; spread over more they are not', () => {
  const quick = new CrashCount();
  expect([0, 5_000, 50_000].map((at) => quick.add(at))).toEqual([false, false, true]);
  const slow = new CrashCount();
  expect([0, 40_000, 80_000, 120_000].map((at) => slow.add(at))).toEqual([false, false, false, false]);
  expect(slow.add(121_000)).toBe(true);
});

test('drawing by software is remembered, and forgotten when asked; a broken file means the graphics processor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tram-graphics-'));
  const path = join(folder, 'graphics.json');
  const file = new GraphicsFile(path);
  expect(file.read()).toBeNull();
  expect(file.write({ told: false, place: 'today' })).toBe(true);
  expect(new GraphicsFile(path).read()).toEqual({ told: false, place: 'today' });
  file.clear();
  expect(file.read()).toBeNull();
  writeFileSync(path, '{"told":1}');
  expect(file.read()).toBeNull();
  expect(new GraphicsFile(join(folder, 'no', 'such.json')).write({ told: true, place: null })).toBe(false);
  rmSync(folder, { recursive: true });
});

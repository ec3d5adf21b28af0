import { describe, expect, test } from 'vitest';
import { shouldBuildChipReader, TOOLS } from './chip-reader.mjs';
import { COMMANDS } from './commands.mjs';
import { PROGRAMS } from './system-packages.mjs';

const facts = {
  command: 'start',
  platform: 'linux',
  installed: true,
  built: false,
  has: (_program: string) => true,
  mayTry: true,
};

describe('shouldBuildChipReader', () => {
  test('compiles where everything for it is there', () => {
    expect(shouldBuildChipReader(facts)).toBe(true);
  });
  test.each([
    ['for commands that open no device', { command: 'docs' }],
    ['elsewhere than on Linux', { platform: 'win32' }],
    ['where npm left the package out', { installed: false }],
    ['twice', { built: true }],
    ['soon after a failure', { mayTry: false }],
  ])('does not %s', (_name, other) => {
    expect(shouldBuildChipReader({ ...facts, ...other })).toBe(false);
  });
  test.each(TOOLS)('does not without %s, which the lab has installed', (tool) => {
    expect(shouldBuildChipReader({ ...facts, has: (program) => program !== tool })).toBe(false);
    expect(PROGRAMS.find(({ program }) => program === tool)?.commands).toEqual(['test:hardware']);
    expect(Object.keys(COMMANDS)).toContain('test:hardware');
  });
});

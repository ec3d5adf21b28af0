import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMetered } from './read-metered.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tram-metered-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Programs of that name which print this, and nothing else on the path. */
function programs(said: Record<string, string | null>): NodeJS.ProcessEnv {
  for (const [name, text] of Object.entries(said)) {
    const file = join(folder, 'bin', name);
    writeFileSync(file, text === null ? '#!/bin/sh\nexit 1\n' : `#!/bin/sh\nprintf '%s' '${text}'\n`, { mode: 0o755 });
  }
  return { PATH: join(folder, 'bin') };
}

const devices =
  '100 (connected)\nyes (guessed)\n\n30 (disconnected)\nunknown\n\n100 (connected (externally))\nunknown\n';

test.each([
  ['yes', { gdbus: '(<uint32 1>,)\n' }, true],
  ['a guess of yes', { gdbus: '(<uint32 3>,)\n' }, true],
  ['no', { gdbus: '(<uint32 2>,)\n' }, false],
  ['a guess of no', { gdbus: '(<uint32 4>,)\n' }, false],
  ['unknown', { gdbus: '(<uint32 0>,)\n' }, null],
  ['something else', { gdbus: 'Error: GDBus.Error' }, null],
  ['the tool, where the bus fails: yes', { gdbus: null, nmcli: devices }, true],
  ['the tool: no', { nmcli: '100 (connected)\nno (guessed)\n\n20 (unavailable)\nyes\n' }, false],
  ['the tool: unknown', { nmcli: '100 (connected)\nunknown\n' }, null],
  ['nobody', {}, null],
])('the system says of its line: %s', async (_, said: Record<string, string | null>, metered) => {
  expect(await readMetered('linux', programs(said))).toBe(metered);
});

test('other systems are not asked', async () => {
  expect(await readMetered('win32', programs({ gdbus: '(<uint32 1>,)' }))).toBeNull();
});

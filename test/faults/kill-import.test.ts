import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPeopleDb } from '../../db/client.ts';
import { recoverLists } from '../../main/station/roster/store-list.ts';

const count = 3_000;
const key = randomBytes(32);
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tram-import-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Imports in a process of its own and kills it so long after it said a word. */
function importAndKill(path: string, word: string, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const entry = new URL('../fixtures/station/importing-people.ts', import.meta.url);
    const child = fork(entry, [path, key.toString('hex'), String(count)], { execArgv: [] });
    child.on('message', (said) => {
      if (said === word) setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('exit', () => resolve());
  });
}

test.each([
  ['staging', 0],
  ['staging', 15],
  ['applying', 0],
  ['applying', 12],
  ['applying', 40],
  ['done', 0],
] as const)('killed while %s, %i ms on: all of the list or nothing', async (word, afterMs) => {
  const path = join(dir, 'people.db');
  await importAndKill(path, word, afterMs);
  const db = await openPeopleDb(path, key);
  try {
    const before = await db.run('unfinishedImports');
    await recoverLists(db);
    const { total } = await db.run('searchRoster', { words: [], limit: 1 });
    expect([0, count]).toContain(total);
    // Once it is decided, it is imported; a list that only was put aside is gone.
    if (word === 'staging' && before[0]?.state === 'staging') expect(total).toBe(0);
    if (word !== 'staging') expect(total).toBe(count);
    expect(await db.run('unfinishedImports')).toEqual([]);
    expect(await db.run('importCounts', { listId: 'killed' })).toEqual({ added: total, updated: 0 });
  } finally {
    await db.close();
  }
});

import { randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decideCommand } from '../commands/decide.ts';
import { verify } from '../commands/verify.ts';
import { type TestHub, testHub } from '../testing/test-hub.ts';

let at: TestHub;
beforeEach(async () => {
  at = await testHub();
  const station = await at.station();
  for (let i = 0; i < 3; i++) {
    const dossier = await station.journal.dossier(randomBytes(100));
    await station.deliver(dossier);
    if (i === 0) await decideCommand(at.dataDir, dossier.id, 'accepted');
  }
});
afterEach(() => at.end());

const found = async (): Promise<string[]> => {
  const report = await verify(at.dataDir);
  expect(report.ok).toBe(report.faults.length === 0);
  return report.faults.map((fault) => fault.what);
};
async function change(sql: string): Promise<void> {
  const db = new Database(join(at.dataDir, 'hub.db'));
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}
async function objects(): Promise<string[]> {
  const root = join(at.dataDir, 'blobs/objects');
  const files = await readdir(root, { recursive: true });
  return files.filter((name) => name.endsWith('.cms')).map((name) => join(root, name));
}

test('an untouched hub verifies', async () => {
  expect(await verify(at.dataDir)).toEqual({
    ok: true,
    checked: { entries: 3, receipts: 3, objects: 3, decisions: 1 },
    faults: [],
  });
});

test('a changed or lost object is found', async () => {
  const [one = '', two = ''] = await objects();
  await writeFile(one, randomBytes(100));
  await rm(two);
  expect((await found()).sort()).toEqual(['object changed', 'object missing']);
});

test('a receipt taken out of the chain is found', async () => {
  await change('DELETE FROM receipts WHERE receipt_seq = 2');
  expect(await found()).toContain('receipt chain');
});

test('a receipt row that says something else than its signed bytes is found', async () => {
  await change(`UPDATE receipts SET received_at = 'x', seq = 99 WHERE receipt_seq = 3`);
  expect(await found()).toEqual(['receipt row']);
});

test('changed signed bytes are found wherever they stand', async () => {
  const flip = `jws = substr(jws, 1, length(jws) - 6) || 'AAAAAA'`;
  await change(`UPDATE receipts SET ${flip} WHERE receipt_seq = 3; UPDATE entries SET ${flip} WHERE seq = 1;
    UPDATE decisions SET ${flip}`);
  expect(await found()).toEqual(['entry signature', 'receipt signature', 'receipt hash', 'decision signature']);
});

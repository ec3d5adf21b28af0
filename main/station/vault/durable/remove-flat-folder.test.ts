import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { vaultErrorCode } from '../../../../test/fixtures/vault-error-code.ts';
import { removeFlatFolder } from './remove-flat-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tram-flat-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

it('removes a folder with its files, and does nothing where there is none', async () => {
  const folder = join(parent, 'draft');
  await removeFlatFolder(folder);
  mkdirSync(folder);
  for (const name of ['a.smp', '.b.tmp', 'c.pag']) writeFileSync(join(folder, name), 'x');
  await removeFlatFolder(folder);
  expect(existsSync(folder)).toBe(false);
});

it('removes no folder inside it', async () => {
  const inner = join(parent, 'draft', 'inner');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(inner, 'kept'), 'x');
  expect(await vaultErrorCode(() => removeFlatFolder(join(parent, 'draft')))).toBe('io_error');
  expect(existsSync(join(inner, 'kept'))).toBe(true);
});

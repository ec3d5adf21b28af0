import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '../../contract/result.ts';
import { VaultError } from '../vault/error.ts';
import { onMedium, within } from './fault.ts';
import { readBack } from './read-back.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tram-fault-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const codeOf = (error: unknown, at = root): Promise<unknown> =>
  onMedium(at, () => Promise.reject(error)).catch((one) => (one instanceof Failure ? one.code : one));
const errno = (code: string): Error => Object.assign(new Error(code), { code });

test('what the file system says, as what the officer has to know; whatever it says of what is pulled out', async () => {
  expect(await codeOf(errno('ENOSPC'))).toBe('medium_full');
  expect(await codeOf(new VaultError('disk_full', { errno: 'ENOSPC' }))).toBe('medium_full');
  expect(await codeOf(errno('EROFS'))).toBe('medium_read_only');
  expect(await codeOf(errno('EIO'))).toBe('medium_failing');
  expect(await codeOf(new VaultError('io_error', { errno: 'ENODEV' }))).toBe('medium_gone');
  expect(await codeOf(new VaultError('file_changed'))).toBe('medium_lies');
  expect(await codeOf(errno('EIO'), join(root, 'pulled'))).toBe('medium_gone');
  const defect = new TypeError('ours');
  expect(await codeOf(defect)).toBe(defect);
});

test('work that hangs is given up, work that does not is waited for', async () => {
  await expect(within(5, new Promise(() => {}))).rejects.toMatchObject({ code: 'medium_slow' });
  await expect(within(10_000, Promise.resolve(7))).resolves.toBe(7);
});

test('read back: size and hash of any length, null for what is not there', async () => {
  for (const length of [0, 1, 511, 512, 4096, 1_048_576, 1_048_577, 2_500_000]) {
    const bytes = Buffer.alloc(length, length % 251);
    const path = join(root, String(length));
    writeFileSync(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await readBack(path)).toMatchObject({ size: length, sha256 });
  }
  expect(await readBack(join(root, 'none'))).toBe(null);
});

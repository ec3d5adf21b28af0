import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vaultErrorCode } from '../../../../test/fixtures/vault-error-code.ts';
import { VaultError } from '../error.ts';
import { Ballast } from './ballast.ts';
import { diskFree } from './disk-free.ts';
import { readBounded, readFileVerified } from './read.ts';
import { replaceFile } from './rename.ts';
import { isTemporaryName, removeTemporaries } from './temporary.ts';
import { type WriteStep, writeFileDurably } from './write.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tram-durable-'));
  path = join(folder, 'a.bin');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const STEPS: WriteStep[] = ['tmp-written', 'tmp-synced', 'renamed', 'dir-synced'];

describe('durable write', () => {
  it.each(['folder', 'file'] as const)('writes and replaces whole files, with name sync by %s', async (nameSync) => {
    for (const bytes of [randomBytes(100_000), Buffer.from('short'), Buffer.alloc(0)]) {
      const steps: string[] = [];
      await writeFileDurably(path, bytes, { nameSync, checkpoint: (step) => void steps.push(step) });
      expect(readFileSync(path).equals(bytes)).toBe(true);
      expect(steps).toEqual(STEPS);
      expect(readdirSync(folder)).toEqual(['a.bin']);
    }
  });

  it.skipIf(process.platform === 'win32')('gives files to their owner alone (POSIX only)', async () => {
    await writeFileDurably(path, Buffer.of(1));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each(STEPS)('holds the old or the new bytes, whole, when the process is killed at %s', async (step) => {
    writeFileSync(path, 'old');
    const module = new URL('./write.ts', import.meta.url).href;
    const script = `
      import { writeFileDurably } from ${JSON.stringify(module)};
      await writeFileDurably(process.env.TARGET, Buffer.alloc(300_000, 'n'), {
        checkpoint: (step) => { if (step === process.env.STEP) process.kill(process.pid, 'SIGKILL'); },
      });`;
    const child = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
      env: { ...process.env, TARGET: path, STEP: step },
    });
    expect(child.signal).toBe('SIGKILL');
    const renamed = step === 'renamed' || step === 'dir-synced';
    expect(readFileSync(path, 'utf8')).toBe(renamed ? 'n'.repeat(300_000) : 'old');
    expect(await removeTemporaries(folder)).toBe(renamed ? 0 : 1);
    expect(readdirSync(folder)).toEqual(['a.bin']);
  });

  it('leaves the old file and no temporary one when a step before the rename fails', async () => {
    writeFileSync(path, 'old');
    const stop = new Error('stopped');
    const checkpoint = (step: WriteStep) => {
      if (step === 'tmp-synced') throw stop;
    };
    await expect(writeFileDurably(path, Buffer.of(1), { checkpoint })).rejects.toBe(stop);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.bin']);
  });

  it('names the errno and not the path', async () => {
    const missing = join(folder, 'Nguyễn Văn An', 'a.bin');
    const error = await writeFileDurably(missing, Buffer.of(1)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VaultError);
    expect(error).toMatchObject({ code: 'not_found', detail: { errno: 'ENOENT' } });
    expect(JSON.stringify(error) + String(error)).not.toContain('An');
    expect(await vaultErrorCode(() => writeFileDurably(folder, Buffer.of(1)))).toBe('io_error');
  });

  it('deletes only its own left-overs', async () => {
    for (const name of ['.a.bin.0123456789abcdef.tmp', '.a.tmp', 'b.tmp', 'c.cms'])
      writeFileSync(join(folder, name), 'x');
    expect(await removeTemporaries(folder)).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['.a.tmp', 'b.tmp', 'c.cms']);
    expect(isTemporaryName('a.bin.0123456789abcdef.tmp')).toBe(false);
  });
});

describe('rename over a file that is held open', () => {
  const held = () => Object.assign(new Error('held'), { code: 'EBUSY' });

  it('waits for it where the platform answers so', async () => {
    let calls = 0;
    await replaceFile('a', 'b', true, async () => {
      calls += 1;
      if (calls < 3) throw held();
    });
    expect(calls).toBe(3);
  });

  it('gives up at once elsewhere, and on other errors', async () => {
    let calls = 0;
    const failing = (error: Error) => async () => {
      calls += 1;
      throw error;
    };
    await expect(replaceFile('a', 'b', false, failing(held()))).rejects.toThrow('held');
    await expect(replaceFile('a', 'b', true, failing(new Error('other')))).rejects.toThrow('other');
    expect(calls).toBe(2);
  });
});

describe('verified read', () => {
  const bytes = randomBytes(1000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  it('gives the bytes that were written and nothing else', async () => {
    await writeFileDurably(path, bytes);
    expect((await readFileVerified(path, { sha256, size: 1000 })).equals(bytes)).toBe(true);
    expect(await vaultErrorCode(() => readFileVerified(path, { sha256, size: 999 }))).toBe('file_changed');
    writeFileSync(path, randomBytes(1000));
    expect(await vaultErrorCode(() => readFileVerified(path, { sha256, size: 1000 }))).toBe('file_changed');
    rmSync(path);
    expect(await vaultErrorCode(() => readFileVerified(path, { sha256 }))).toBe('not_found');
  });

  it('refuses a file above the limit', async () => {
    writeFileSync(path, bytes);
    expect(await vaultErrorCode(() => readBounded(path, 999))).toBe('too_large');
    expect((await readBounded(path, 1000)).length).toBe(1000);
  });
});

describe('ballast', () => {
  it('is held, released and restored', async () => {
    const ballast = new Ballast(path, 2);
    expect(await ballast.held()).toBe(false);
    await ballast.restore();
    expect(await ballast.held()).toBe(true);
    const { size, blocks } = statSync(path);
    expect(size).toBe(2 * 1024 * 1024);
    if (process.platform !== 'win32') expect(blocks * 512).toBeGreaterThanOrEqual(size);
    await ballast.restore();
    await ballast.release();
    expect(existsSync(path)).toBe(false);
    await ballast.release();
    expect(await ballast.held()).toBe(false);
  });

  it('takes another size when the setting changed', async () => {
    await new Ballast(path, 1).restore();
    const larger = new Ballast(path, 2);
    expect(await larger.held()).toBe(false);
    await larger.restore();
    expect(await larger.held()).toBe(true);
  });

  it('knows the free space', async () => {
    const { freeBytes, totalBytes } = await diskFree(folder);
    expect(freeBytes).toBeGreaterThan(0);
    expect(totalBytes).toBeGreaterThanOrEqual(freeBytes);
    expect(await vaultErrorCode(() => diskFree(join(folder, 'none')))).toBe('not_found');
  });
});

/** Mounts a 4 MiB tmpfs; only root may. */
function mountSmall(at: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', at]).status === 0;
}

const probe = mkdtempSync(join(tmpdir(), 'tram-mount-'));
const mayMount = process.platform === 'linux' && mountSmall(probe);
if (mayMount) spawnSync('umount', [probe]);
rmSync(probe, { recursive: true });

describe.skipIf(!mayMount)('on a full disk (skipped where a tmpfs may not be mounted)', () => {
  let small: string;
  beforeEach(() => {
    small = mkdtempSync(join(tmpdir(), 'tram-full-'));
    expect(mountSmall(small)).toBe(true);
  });
  afterEach(() => {
    spawnSync('umount', [small]);
    rmSync(small, { recursive: true });
  });

  it('says disk_full, keeps the old file and gives the space back', async () => {
    const target = join(small, 'a.bin');
    await writeFileDurably(target, Buffer.from('old'));
    const before = await diskFree(small);
    const error = await writeFileDurably(target, Buffer.alloc(5 * 1024 * 1024)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'disk_full', detail: { errno: 'ENOSPC' } });
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(readdirSync(small)).toEqual(['a.bin']);
    expect(await diskFree(small)).toEqual(before);
  });

  it('can write again once the ballast is released', async () => {
    const ballast = new Ballast(join(small, 'ballast'), 3);
    await ballast.restore();
    const target = join(small, 'a.bin');
    const bytes = randomBytes(2 * 1024 * 1024);
    expect(await vaultErrorCode(() => writeFileDurably(target, bytes))).toBe('disk_full');
    await ballast.release();
    await writeFileDurably(target, bytes);
    expect(readFileSync(target).equals(bytes)).toBe(true);
    expect(await vaultErrorCode(() => ballast.restore())).toBe('disk_full');
    expect(readdirSync(small)).toEqual(['a.bin']);
  });
});

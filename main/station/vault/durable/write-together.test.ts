import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vaultErrorCode } from '../../../../test/fixtures/vault-error-code.ts';
import { writeTogether } from './write-together.ts';

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-e', 'trace=fsync', 'true']).status === 0;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tram-together-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

describe('files that count together', () => {
  it.each(['folder', 'file'] as const)(
    'are whole under their names, in place of older ones, by %s',
    async (nameSync) => {
      const [large, small] = [randomBytes(700_000), randomBytes(10)];
      writeFileSync(at('a'), 'older');
      const steps: string[] = [];
      const note = (name: string) => (step: string) => void steps.push(`${name} ${step}`);
      const files = [
        { path: at('a'), bytes: large, checkpoint: note('a') },
        { path: at('b'), bytes: small, checkpoint: note('b') },
      ];
      await writeTogether(files, { nameSync });
      expect(readFileSync(at('a')).equals(large)).toBe(true);
      expect(readFileSync(at('b')).equals(small)).toBe(true);
      expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
      const order = ['tmp-written', 'tmp-synced', 'renamed', 'dir-synced'];
      expect(steps).toEqual(order.flatMap((step) => [`a ${step}`, `b ${step}`]));
    },
  );

  it('leave nothing half behind when one of them cannot be written', async () => {
    mkdirSync(at('taken'));
    const bytes = Buffer.of(1);
    const together = [
      { path: at('taken'), bytes },
      { path: at('b'), bytes },
    ];
    expect(await vaultErrorCode(() => writeTogether(together))).toBe('io_error');
    expect(readdirSync(folder)).toEqual(['taken']);
    const missing = [
      { path: at('a'), bytes },
      { path: join(folder, 'none', 'b'), bytes },
    ];
    expect(await vaultErrorCode(() => writeTogether(missing))).toBe('not_found');
    expect(existsSync(at('a'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('may be made while the ones before are written; what cannot be made leaves nothing behind', async () => {
    const steps: string[] = [];
    const note = (name: string) => (step: string) => void steps.push(`${name} ${step}`);
    let make: (bytes: Uint8Array) => void = () => {};
    const made = new Promise<Uint8Array>((resolve) => {
      make = resolve;
    });
    const first = {
      path: at('a'),
      bytes: Buffer.of(1),
      checkpoint: (step: string) => {
        note('a')(step);
        // Only what is written by now lets the other be made.
        if (step === 'tmp-written') make(Buffer.of(2, 3));
      },
    };
    await writeTogether([first, { path: at('b'), bytes: made, checkpoint: note('b') }]);
    expect([...readFileSync(at('b'))]).toEqual([2, 3]);
    expect(steps.slice(0, 2)).toEqual(['a tmp-written', 'b tmp-written']);
    const refused = Promise.reject(new Error('not made'));
    await expect(
      writeTogether([
        { path: at('c'), bytes: Buffer.of(1) },
        { path: at('d'), bytes: refused },
      ]),
    ).rejects.toThrow('not made');
    expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  });

  it('are under their names for the work meanwhile, whose failure is told and takes none of them away', async () => {
    const seen: string[] = [];
    const files = [{ path: at('a'), bytes: Buffer.of(1) }];
    const meanwhile = async () => void seen.push(...readdirSync(folder));
    await writeTogether(files, { meanwhile });
    expect(seen).toEqual(['a']);
    const failing = () => Promise.reject(new Error('differs'));
    await expect(writeTogether(files, { meanwhile: failing })).rejects.toThrow('differs');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it.skipIf(!hasStrace)(
    'are flushed before any of them is renamed, their folder after all (skipped without strace)',
    () => {
      const trace = join(tmpdir(), `tram-together-trace-${process.pid}`);
      const module = new URL('./write-together.ts', import.meta.url).href;
      const script = `
      import { writeTogether } from ${JSON.stringify(module)};
      await writeTogether(['a.bin', 'b.bin'].map((name) => ({ path: process.env.FOLDER + '/' + name, bytes: Buffer.of(1) })));`;
      const node = [process.execPath, '--input-type=module-typescript', '--eval', script];
      const calls = 'trace=fsync,rename,renameat,renameat2';
      const env = { ...process.env, FOLDER: folder };
      try {
        expect(spawnSync('strace', ['-f', '-y', '-e', calls, '-o', trace, ...node], { env }).status).toBe(0);
        const seen = readFileSync(trace, 'utf8')
          .split('\n')
          .filter((line) => line.includes(folder) && !line.includes('resumed'))
          .map((line) => (line.includes('rename') ? 'rename' : line.includes('.tmp>') ? 'fsync tmp' : 'fsync folder'));
        expect(seen).toEqual(['fsync tmp', 'fsync tmp', 'rename', 'rename', 'fsync folder']);
      } finally {
        rmSync(trace, { force: true });
      }
    },
  );
});

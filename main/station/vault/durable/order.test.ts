import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-e', 'trace=fsync', 'true']).status === 0;

describe.skipIf(!hasStrace)('order of system calls (skipped where strace cannot run)', () => {
  it.each([
    ['folder', ['fsync tmp', 'rename', 'fsync folder']],
    ['file', ['fsync tmp', 'rename', 'fsync file']],
  ])('flushes the bytes before the rename and the name after it, by %s', (nameSync, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'tram-order-'));
    try {
      const trace = join(folder, 'trace');
      const target = join(folder, 'a.bin');
      const module = new URL('./write.ts', import.meta.url).href;
      const script = `
        import { writeFileDurably } from ${JSON.stringify(module)};
        await writeFileDurably(process.env.TARGET, Buffer.of(1), { nameSync: process.env.SYNC });`;
      const node = [process.execPath, '--input-type=module-typescript', '--eval', script];
      const calls = 'trace=fsync,rename,renameat,renameat2';
      const env = { ...process.env, TARGET: target, SYNC: nameSync };
      expect(spawnSync('strace', ['-f', '-y', '-e', calls, '-o', trace, ...node], { env }).status).toBe(0);
      const seen = readFileSync(trace, 'utf8')
        .split('\n')
        .filter((line) => line.includes(folder) && !line.includes('resumed'))
        .map((line) => {
          if (line.includes('rename')) return 'rename';
          if (line.includes('.tmp>')) return 'fsync tmp';
          return line.includes('a.bin>') ? 'fsync file' : 'fsync folder';
        });
      expect(seen).toEqual(expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { vaultErrorCode } from '../../../../test/fixtures/vault-error-code.ts';
import { VaultError } from '../error.ts';
import { collectBytes } from './collect.ts';
import { isContainerName } from './names.ts';
import { packTar } from './pack.ts';
import { unpackTar } from './unpack.ts';

const hasTar = spawnSync('tar', ['--version']).status === 0;
const MTIME = new Date('2026-11-22T10:00:00.500Z');

const name = fc.stringMatching(/^[a-z0-9_-][a-zA-Z0-9._-]{0,20}(\/[a-z][a-z0-9.]{0,9})?$/);
const entries = fc.uniqueArray(
  fc.record({ name, bytes: fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.constant(randomBytes(512))) }),
  { selector: (entry) => entry.name, maxLength: 20 },
);

async function archiveOf(...headers: Parameters<ReturnType<typeof pack>['entry']>[0][]): Promise<Buffer> {
  const archive = pack();
  for (const header of headers) archive.entry(header, header.type === undefined ? 'x' : '');
  archive.finalize();
  return collectBytes(archive);
}

describe('tar', () => {
  it('gives back names and bytes in order', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        const unpacked = await unpackTar(await packTar(list, MTIME));
        expect(unpacked.map((entry) => entry.name)).toEqual(list.map((entry) => entry.name));
        unpacked.forEach((entry, i) => {
          expect(Buffer.compare(entry.bytes, list[i]!.bytes)).toBe(0);
        });
      }),
    );
  });

  it('writes what the library of the reader would write, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        const archive = pack();
        const mtime = new Date('2026-11-22T10:00:00Z');
        for (const { name: of, bytes } of list) {
          archive.entry({ name: of, size: bytes.length, mode: 0o600, uid: 0, gid: 0, mtime }, Buffer.from(bytes));
        }
        archive.finalize();
        expect(Buffer.compare(await packTar(list, MTIME), await collectBytes(archive))).toBe(0);
      }),
    );
  });

  it('is deterministic', async () => {
    const list = [{ name: 'header.json', bytes: Buffer.from('{}') }];
    const first = await packTar(list, MTIME);
    expect(await packTar(list, new Date('2026-11-22T10:00:00.900Z'))).toEqual(first);
    expect(await packTar(list, new Date('2026-11-22T10:00:01Z'))).not.toEqual(first);
  });

  it('carries large files', async () => {
    const bytes = randomBytes(3 * 1024 * 1024 + 1);
    const [only] = await unpackTar(await packTar([{ name: 'a.bin', bytes }], MTIME));
    expect(Buffer.compare(only!.bytes, bytes)).toBe(0);
  });

  it.skipIf(!hasTar)("is read by the system's tar, and reads it (skipped where tar is missing)", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tram-tar-'));
    try {
      const list = [
        { name: 'header.json', bytes: Buffer.from('{"v":1}') },
        { name: 'samples/right-index.wsq', bytes: randomBytes(1500) },
      ];
      writeFileSync(join(folder, 'x.tar'), await packTar(list, MTIME));
      const tar = (...args: string[]) => spawnSync('tar', args, { cwd: folder, encoding: 'utf8' });
      expect(tar('tf', 'x.tar').stdout).toBe('header.json\nsamples/right-index.wsq\n');
      const listing = tar('--utc', '--numeric-owner', '--full-time', '-tvf', 'x.tar').stdout.split('\n')[0];
      expect(listing?.replace(/ +/g, ' ')).toBe('-rw------- 0/0 7 2026-11-22 10:00:00 header.json');
      expect(tar('xf', 'x.tar').status).toBe(0);
      expect(readFileSync(join(folder, list[1]!.name)).equals(list[1]!.bytes)).toBe(true);
      const names = list.map((entry) => entry.name);
      expect(tar('--format=ustar', '-cf', 'theirs.tar', ...names).status).toBe(0);
      const theirs = await unpackTar(readFileSync(join(folder, 'theirs.tar')));
      expect(theirs.map((entry) => entry.name)).toEqual(names);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    '',
    '/etc/passwd',
    '../x',
    'a/../b',
    'a//b',
    '.hidden',
    'a/.b',
    'C:\\x',
    'tên',
    'a b',
    'a/',
    'x'.repeat(101),
  ])('refuses the name %j both ways', async (bad) => {
    expect(isContainerName(bad)).toBe(false);
    expect(await vaultErrorCode(() => packTar([{ name: bad, bytes: Buffer.of(1) }], MTIME))).toBe('tar_name_refused');
    expect(await vaultErrorCode(async () => unpackTar(await archiveOf({ name: bad })))).not.toBe('no error');
  });

  it('refuses a name twice both ways', async () => {
    const entry = { name: 'a', bytes: Buffer.of(1) };
    expect(await vaultErrorCode(() => packTar([entry, entry], MTIME))).toBe('tar_name_refused');
    const twice = await archiveOf({ name: 'a' }, { name: 'a' });
    expect(await vaultErrorCode(() => unpackTar(twice))).toBe('tar_name_refused');
  });

  it('refuses links, directories, extended headers and a second archive behind the end', async () => {
    const code = async (archive: Uint8Array) => vaultErrorCode(() => unpackTar(archive));
    expect(await code(await archiveOf({ name: 'a', type: 'symlink', linkname: '/etc/passwd' }))).toBe('tar_malformed');
    expect(await code(await archiveOf({ name: 'a', type: 'directory' }))).toBe('tar_malformed');
    const long = await archiveOf({ name: `${'a/'.repeat(20)}${'b'.repeat(101)}` });
    expect(await code(long)).toBe('tar_name_refused');
    const pax = await archiveOf({ name: 'a', pax: { comment: 'x' } } as Parameters<typeof archiveOf>[0]);
    expect(await code(pax)).toBe('tar_malformed');
    const one = await packTar([{ name: 'a', bytes: Buffer.of(1) }], MTIME);
    const two = await packTar([{ name: 'b', bytes: Buffer.of(1) }], MTIME);
    expect(await code(Buffer.concat([one, two]))).toBe('tar_malformed');
    expect(await code(Buffer.concat([one, Buffer.alloc(8 * 512)]))).toBe('no error');
    expect(await code(one.subarray(0, one.length - 512))).toBe('tar_malformed');
  });

  it('keeps its limits', async () => {
    const archive = await packTar(
      ['a', 'b', 'c'].map((one) => ({ name: one, bytes: Buffer.of(1) })),
      MTIME,
    );
    const limited = (maxBytes: number, maxEntries: number) =>
      vaultErrorCode(() => unpackTar(archive, { maxBytes, maxEntries }));
    expect(await limited(archive.length, 3)).toBe('no error');
    expect(await limited(archive.length - 1, 3)).toBe('too_large');
    expect(await limited(archive.length, 2)).toBe('tar_too_many_entries');
    expect(await vaultErrorCode(() => packTar([], new Date(Number.NaN)))).toBe('bad_input');
  });

  it('throws only VaultErrors for damaged archives', async () => {
    const archive = await packTar(
      [
        { name: 'a', bytes: randomBytes(700) },
        { name: 'b', bytes: Buffer.of(1) },
      ],
      MTIME,
    );
    const headerByte = fc.oneof(fc.nat(511), fc.nat(archive.length - 1));
    await fc.assert(
      fc.asyncProperty(headerByte, fc.nat(255), fc.nat(archive.length), fc.boolean(), async (at, byte, cut, fix) => {
        const damaged = Buffer.from(archive);
        damaged[at] = byte;
        if (fix) {
          // A right checksum lets the damage through to the code behind it.
          damaged.fill(32, 148, 156);
          const sum = damaged.subarray(0, 512).reduce((total, one) => total + one, 0);
          damaged.write(`${sum.toString(8).padStart(6, '0')} `, 148);
        }
        for (const bytes of [damaged, archive.subarray(0, cut)]) {
          await unpackTar(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(VaultError));
        }
      }),
      { numRuns: 500 },
    );
  });
});

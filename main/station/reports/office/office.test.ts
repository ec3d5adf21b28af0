import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compoundFile } from './compound-file.ts';
import { decryptOffice, readCompound } from './decrypt.test-aid.ts';
import { encryptOffice } from './encrypt.ts';

test('streams of any length, long and short, come back from a compound file', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[A-Za-z]{1,31}$/), { minLength: 1, maxLength: 6 });
  const lengths = fc.array(fc.oneof(fc.nat(200), fc.constantFrom(0, 64, 511, 512, 4_095, 4_096, 4_097, 70_000)), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(names, lengths, (all, sizes) => {
      const streams = all.map((name, i) => ({ name, data: randomBytes(sizes[i] ?? 0) }));
      const read = readCompound(Buffer.from(compoundFile(streams)));
      expect([...read.keys()].sort()).toEqual(['Root Entry', ...all].filter((name) => name !== 'Root Entry').sort());
      for (const { name, data } of streams) expect(read.get(name)?.equals(data)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('a stream of many megabytes comes back', () => {
  const data = randomBytes(16_500_000);
  expect(
    readCompound(Buffer.from(compoundFile([{ name: 'a', data }])))
      .get('a')
      ?.equals(data),
  ).toBe(true);
});

test('a workbook under a password opens with it alone, whole, and nothing of it is in the clear', async () => {
  const workbook = Buffer.concat([Buffer.from('NGUYEN VAN THU '.repeat(600)), randomBytes(5)]);
  const file = await encryptOffice(workbook, 'mật khẩu thử');
  expect(Buffer.from(file).includes('NGUYEN')).toBe(false);
  expect(decryptOffice(file, 'mật khẩu thử')?.equals(workbook)).toBe(true);
  expect(decryptOffice(file, 'mat khau thu')).toBeNull();
  const damaged = Buffer.from(file);
  const at = 512 + 2_000;
  damaged[at] = (damaged[at] ?? 0) ^ 1;
  expect(() => decryptOffice(damaged, 'mật khẩu thử')).toThrow('damaged');
});

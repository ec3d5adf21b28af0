import { describe, expect, test } from 'vitest';
import { writeCpio } from './cpio.ts';

/** Reads the format back by its own description, so that both sides must agree on fields and padding. */
function read(archive: Uint8Array): { name: string; mode: number; data: string }[] {
  const bytes = Buffer.from(archive);
  const found: { name: string; mode: number; data: string }[] = [];
  const up = (value: number): number => Math.ceil(value / 4) * 4;
  for (let at = 0; at < bytes.length; ) {
    expect(bytes.toString('latin1', at, at + 6)).toBe('070701');
    const field = (number: number): number =>
      Number.parseInt(bytes.toString('latin1', at + 6 + number * 8, at + 14 + number * 8), 16);
    const nameAt = at + 110;
    const dataAt = up(nameAt + field(11));
    found.push({
      name: bytes.toString('latin1', nameAt, nameAt + field(11) - 1),
      mode: field(1),
      data: bytes.toString('latin1', dataAt, dataAt + field(6)),
    });
    at = up(dataAt + field(6));
  }
  return found;
}

describe('writeCpio', () => {
  test('holds folders, files and programs, whatever their lengths', () => {
    const data = [0, 1, 2, 3, 4, 5].map((length) => 'x'.repeat(length));
    const archive = writeCpio([
      { path: 'bin', data: null },
      ...data.map((text, i) => ({ path: `bin/${'n'.repeat(i + 1)}`, data: Buffer.from(text), executable: i === 0 })),
    ]);
    expect(read(archive)).toEqual([
      { name: 'bin', mode: 0o040755, data: '' },
      ...data.map((text, i) => ({ name: `bin/${'n'.repeat(i + 1)}`, mode: i === 0 ? 0o100755 : 0o100644, data: text })),
      { name: 'TRAILER!!!', mode: 0, data: '' },
    ]);
  });
});

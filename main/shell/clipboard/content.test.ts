import { expect, test } from 'vitest';
import { checkedContent } from './content.ts';

/** The head of a PNG file with the sides named. */
function head(width: number, height: number, length = 64): Uint8Array {
  const png = Buffer.alloc(length);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(png);
  png.writeUInt32BE(13, 8);
  png.write('IHDR', 12, 'latin1');
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

test('text and a picture of a fair size pass as they are', () => {
  expect(checkedContent({ text: 'a' })).toEqual({ text: 'a' });
  expect(checkedContent({ text: 'a', png: head(720, 480) })).toEqual({ text: 'a', png: Buffer.from(head(720, 480)) });
});

test.each([
  ['another kind of file', Buffer.from('GIF89a'.padEnd(64))],
  ['a cut head', head(10, 10).subarray(0, 20)],
  ['no width', head(0, 10)],
  ['sides that nobody needs', head(100_000, 100_000)],
  ['a burden', head(10, 10, 5 * 1024 * 1024)],
])('%s is refused', (_, png) => {
  expect(() => checkedContent({ png })).toThrow('bad_input');
});

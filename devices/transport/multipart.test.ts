import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MultipartReader } from './multipart.ts';

const head = (length: number | null): string =>
  `--BoundaryString\r\nAccess-Control-Allow-Origin:*\r\nContent-Type:image/jpeg\r\n${
    length === null ? '' : `Content-Length:${length}\r\n`
  }\r\n`;

function body(parts: readonly Uint8Array[], counted: boolean): Buffer {
  const written = parts.flatMap((part) => [Buffer.from(head(counted ? part.length : null)), part, Buffer.from('\r\n')]);
  return Buffer.concat([...written, Buffer.from('--BoundaryString--\r\n')]);
}

/** Feeds the bytes in pieces of these sizes, again and again. */
function feed(reader: MultipartReader, bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0, step = 0; at < bytes.length; step++) {
    const size = sizes[step % sizes.length]!;
    parts.push(...reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return parts;
}

const pieces = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });

describe('motion JPEG', () => {
  it('gives back the parts whatever pieces they come in', () => {
    const parts = fc.array(fc.uint8Array({ minLength: 1, maxLength: 500 }), { maxLength: 6 });
    fc.assert(
      fc.property(parts, pieces, (list, sizes) => {
        const read = feed(new MultipartReader(), body(list, true), sizes);
        expect(read.map((part) => [...part])).toEqual(list.map((part) => [...part]));
      }),
    );
  });

  it('finds the end of parts that do not say how long they are', () => {
    // Without a length a part must not hold the boundary itself.
    const part = fc.uint8Array({ minLength: 1, maxLength: 500 }).filter((bytes) => !bytes.includes(10));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), pieces, (list, sizes) => {
        const clean = list.map((bytes) => (bytes.at(-1) === 13 ? Uint8Array.of(...bytes, 1) : bytes));
        const read = feed(new MultipartReader(), body(clean, false), sizes);
        expect(read.map((bytes) => [...bytes])).toEqual(clean.map((bytes) => [...bytes]));
      }),
    );
  });

  it('any bytes end in parts within the limits or in device_garbled', () => {
    const limits = { partBytes: 200, headBytes: 100 };
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ maxLength: 60 }).map((text) => Buffer.from(text)),
      fc.integer({ min: 0, max: 400 }).map((length) => Buffer.from(head(length))),
      fc.constant(Buffer.from('\r\n--BoundaryString\r\n')),
      fc.constant(Buffer.from('--\n\n')),
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 8 }), pieces, (list, sizes) => {
        try {
          const parts = feed(new MultipartReader(limits), Buffer.concat(list), sizes);
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(200 + 300);
        } catch (error) {
          expect(error).toMatchObject({ code: 'device_garbled' });
        }
      }),
    );
  });

  it.each([
    ['a frame that says it is too long', head(5_000_000)],
    ['a head without end', `--B\r\n${'x'.repeat(9000)}`],
    ['a stream without a frame', 'x\n'.repeat(5000)],
    ['a frame without end', head(null) + 'x'.repeat(5_000_000)],
  ])('%s', (_name, text) => {
    expect(() => feed(new MultipartReader(), Buffer.from(text), [64_000])).toThrow(
      expect.objectContaining({ code: 'device_garbled' }),
    );
  });
});

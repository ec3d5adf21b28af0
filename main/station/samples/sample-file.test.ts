import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VaultError } from '../vault/error.ts';
import { openSample, sealSample } from './sample-file.ts';

const key = randomBytes(32);
const ids = { draftId: 'd', sampleId: 's' };
const meta = {
  v: 1 as const,
  position: 'rightThumb',
  attempt: 1,
  score: 60,
  weak: false,
  chosen: true,
  capturedAt: '2026-06-27T05:00:00.000Z',
};

describe('sample file', () => {
  test('gives back what was put in, whatever the record', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (record) => {
        const opened = openSample(key, ids, sealSample(key, ids, meta, record));
        expect(opened.meta).toEqual(meta);
        expect(new Uint8Array(opened.record)).toEqual(record);
      }),
    );
  });

  test("does not open as another sample's, another draft's or with another key", () => {
    const box = sealSample(key, ids, meta, randomBytes(100));
    for (const [k, other] of [
      [key, { ...ids, sampleId: 't' }],
      [key, { ...ids, draftId: 'e' }],
      [randomBytes(32), ids],
    ] as const) {
      expect(() => openSample(k, other, box)).toThrow(VaultError);
    }
  });

  test('a flipped byte anywhere is noticed', () => {
    const box = sealSample(key, ids, meta, randomBytes(64));
    fc.assert(
      fc.property(fc.nat(box.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(box);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(() => openSample(key, ids, changed)).toThrow(VaultError);
      }),
    );
  });
});

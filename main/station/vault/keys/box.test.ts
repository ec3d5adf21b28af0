import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vaultErrorCodeSync } from '../../../../test/fixtures/vault-error-code.ts';
import { VaultError } from '../error.ts';
import { BOX_OVERHEAD_BYTES, openBox, sealBox } from './box.ts';

const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const bytes = fc.uint8Array({ maxLength: 300 });
const broken = new VaultError('box_broken');

describe('AES-256-GCM box', () => {
  it('gives back what was sealed under the same key and associated data', () => {
    fc.assert(
      fc.property(key32, bytes, bytes, (key, plaintext, aad) => {
        const box = sealBox(key, plaintext, aad);
        expect(box.length).toBe(plaintext.length + BOX_OVERHEAD_BYTES);
        expect([...openBox(key, box, aad)]).toEqual([...plaintext]);
      }),
    );
  });

  it('notices any changed byte, cut, other key and other associated data', () => {
    fc.assert(
      fc.property(key32, bytes, bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (key, plaintext, aad, at, flip) => {
        const box = sealBox(key, plaintext, aad);
        const changed = Buffer.from(box);
        changed[at % box.length] = changed[at % box.length]! ^ flip;
        expect(() => openBox(key, changed, aad)).toThrow(broken);
        expect(() => openBox(key, box.subarray(0, at % box.length), aad)).toThrow(broken);
        const otherKey = Buffer.from(key);
        otherKey[at % 32] = otherKey[at % 32]! ^ flip;
        expect(() => openBox(otherKey, box, aad)).toThrow(broken);
        expect(() => openBox(key, box, Buffer.concat([aad, Buffer.of(flip)]))).toThrow(broken);
      }),
    );
  });

  it('uses a new nonce each time', () => {
    const key = Buffer.alloc(32, 1);
    const boxes = Array.from({ length: 100 }, () => sealBox(key, Buffer.of(1), Buffer.alloc(0)).toString('hex'));
    expect(new Set(boxes.map((box) => box.slice(2, 26))).size).toBe(100);
  });

  it('refuses keys of another size', () => {
    expect(vaultErrorCodeSync(() => sealBox(Buffer.alloc(16), Buffer.of(1), Buffer.alloc(0)))).toBe('bad_input');
    expect(vaultErrorCodeSync(() => openBox(Buffer.alloc(33), Buffer.alloc(40), Buffer.alloc(0)))).toBe('bad_input');
  });
});

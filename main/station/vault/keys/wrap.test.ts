import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VaultError } from '../error.ts';
import { wipe, wipeAll } from './wipe.ts';
import { hkdf32, type KeyName, unwrapNamed, type WrapKind, wrapNamed } from './wrap.ts';

const bytes = (maxLength: number) => fc.uint8Array({ minLength: 16, maxLength });
const kind = fc.constantFrom<WrapKind>('machine', 'account', 'recovery');
const name = fc.constantFrom<KeyName>('M', 'Kq', 'line', 'Kp', 'Kd', 'Ks', 'approval');
const secret = fc.record({ kind, ikm: bytes(64), salt: bytes(16), context: fc.constantFrom('', 'a', 'b') });

describe('named wraps', () => {
  it('open under the same secret, name and place, and under no other', () => {
    fc.assert(
      fc.property(secret, name, bytes(200), secret, name, (mine, myName, key, other, otherName) => {
        const box = Buffer.from(wrapNamed(mine, myName, key), 'base64url');
        expect([...unwrapNamed(mine, myName, box)]).toEqual([...key]);
        for (const [candidate, candidateName] of [
          [other, myName],
          [mine, otherName],
          [{ ...mine, kind: other.kind }, myName],
          [{ ...mine, salt: other.salt }, myName],
          [{ ...mine, context: other.context }, myName],
        ] as const) {
          const same =
            candidateName === myName &&
            candidate.kind === mine.kind &&
            candidate.context === mine.context &&
            Buffer.compare(candidate.ikm, mine.ikm) === 0 &&
            Buffer.compare(candidate.salt, mine.salt) === 0;
          if (!same) expect(() => unwrapNamed(candidate, candidateName, box)).toThrow(new VaultError('box_broken'));
        }
      }),
    );
  });

  it('derive keys by HKDF-SHA256', () => {
    // RFC 5869 appendix A.3: zero-length salt and info; first 32 bytes.
    const okm = hkdf32(Buffer.alloc(22, 0x0b), Buffer.alloc(0), '');
    expect(okm.toString('hex')).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
  });
});

describe('wiping', () => {
  it('leaves zeros', () => {
    const a = Buffer.from('secret');
    const record = { b: Buffer.from('secret'), c: 'text', d: new Uint8Array([1]) };
    wipe(a, undefined);
    wipeAll(record);
    expect([...a, ...record.b, ...record.d].every((byte) => byte === 0)).toBe(true);
  });
});

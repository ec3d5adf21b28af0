import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fromBase64url, toBase64url } from './base64url.ts';
import { importPublicJwk, JwsError, signJws, verifyJws } from './jws.ts';
import { generateSigningKey, keySigner } from './key-signer.ts';

const schema = z.strictObject({ v: z.literal(1), text: z.string() });

async function setUp() {
  const { pkcs8, publicKey } = await generateSigningKey();
  const signer = await keySigner(pkcs8);
  const key = await importPublicJwk(publicKey);
  const compact = await signJws('a+jws', { v: 1, text: 'đã nhận' }, signer);
  return { signer, key, compact };
}

describe('JWS', () => {
  test('what was signed verifies and comes back as it was', async () => {
    const { key, compact, signer } = await setUp();
    const payload = await verifyJws(compact, {
      typ: 'a+jws',
      schema,
      keyFor: (h) => (h.kid === signer.kid ? key : null),
    });
    expect(payload).toEqual({ v: 1, text: 'đã nhận' });
  });

  test('another type, an unknown version and an unknown key are refused', async () => {
    const { key, compact, signer } = await setUp();
    const fault = (p: Promise<unknown>) =>
      p.then(
        () => 'none',
        (e) => (e as JwsError).fault,
      );
    expect(await fault(verifyJws(compact, { typ: 'b+jws', schema, keyFor: () => key }))).toBe('wrong_type');
    expect(await fault(verifyJws(compact, { typ: 'a+jws', schema, keyFor: () => null }))).toBe('unknown_key');
    const v2 = await signJws('a+jws', { v: 2, text: '' }, signer);
    expect(await fault(verifyJws(v2, { typ: 'a+jws', schema, keyFor: () => key }))).toBe('bad_payload');
  });

  test('any changed character is noticed', async () => {
    const { key, compact } = await setUp();
    await fc.assert(
      fc.asyncProperty(fc.nat(compact.length - 1), fc.constantFrom('A', 'z', '0', '.', '-', '~'), async (at, char) => {
        const changed = compact.slice(0, at) + char + compact.slice(at + 1);
        if (changed === compact) return;
        await expect(verifyJws(changed, { typ: 'a+jws', schema, keyFor: () => key })).rejects.toBeInstanceOf(JwsError);
      }),
      { numRuns: 200 },
    );
  });
});

test('base64url round trip', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(fromBase64url(toBase64url(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
});

import { spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAuthority } from '../../../test/fixtures/certificates.ts';
import { vaultErrorCodeSync } from '../../../test/fixtures/vault-error-code.ts';
import { certificateValidity, parseRecipientCertificate } from './certificates.ts';
import { issuerAndSerialOf } from './cms/issuer-and-serial.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const authority = await makeAuthority({ name: 'Công an tỉnh' });

describe('recipient certificates', () => {
  it('reads the same certificate from DER and PEM', () => {
    const fromDer = parseRecipientCertificate(authority.certificateDer);
    const fromPem = parseRecipientCertificate(`# a comment\n${authority.certificatePem}`);
    const fromPemBytes = parseRecipientCertificate(Buffer.from(authority.certificatePem));
    expect(fromPem.der).toEqual(fromDer.der);
    expect(fromPemBytes.kid).toBe(fromDer.kid);
    expect(fromDer.subject).toContain('Công an tỉnh');
    expect(fromDer.publicKey.equals(new X509Certificate(authority.certificateDer).publicKey)).toBe(true);
  });

  it('names the key by the hash of its SubjectPublicKeyInfo', () => {
    const spki = new X509Certificate(authority.certificateDer).publicKey.export({ type: 'spki', format: 'der' });
    const expected = createHash('sha256').update(spki).digest('base64url');
    expect(parseRecipientCertificate(authority.certificateDer).kid).toBe(expected);
    expect(authority.kid).toBe(expected);
  });

  it('tells valid, expired and not yet valid apart, to the second', async () => {
    const notBefore = new Date('2026-01-01T00:00:00Z');
    const notAfter = new Date('2026-12-31T23:59:59Z');
    const parsed = parseRecipientCertificate((await makeAuthority({ notBefore, notAfter })).certificateDer);
    const at = (text: string) => certificateValidity(parsed, new Date(text));
    expect(at('2025-12-31T23:59:59.999Z')).toBe('notYetValid');
    expect(at('2026-01-01T00:00:00Z')).toBe('valid');
    expect(at('2026-12-31T23:59:59.999Z')).toBe('valid');
    expect(at('2027-01-01T00:00:00Z')).toBe('expired');
  });

  it('reads dates after 2049', async () => {
    const notAfter = new Date('2061-05-06T07:08:09Z');
    expect(parseRecipientCertificate((await makeAuthority({ notAfter })).certificateDer).notAfter).toEqual(notAfter);
  });

  it.each(['secp384r1', 'secp256k1'] as const)('refuses a %s key', async (curve) => {
    const { certificateDer } = await makeAuthority({ curve });
    expect(vaultErrorCodeSync(() => parseRecipientCertificate(certificateDer))).toBe('certificate_key_not_p256');
  });

  it('refuses bytes after the certificate, two certificates, and other text', () => {
    const twice = authority.certificatePem + authority.certificatePem;
    for (const bad of [Buffer.concat([authority.certificateDer, Buffer.of(0)]), twice, '', 'hello', Buffer.of(0x30)]) {
      expect(vaultErrorCodeSync(() => parseRecipientCertificate(bad))).toBe('certificate_malformed');
    }
    expect(vaultErrorCodeSync(() => parseRecipientCertificate(Buffer.alloc(70_000, 0x30)))).toBe('too_large');
  });

  it('throws only VaultErrors for damaged certificates', () => {
    const der = authority.certificateDer;
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(der.length), (at, flip, cut) => {
        const damaged = Buffer.from(der);
        damaged[at] = damaged[at]! ^ flip;
        for (const bytes of [damaged, der.subarray(0, cut)]) {
          vaultErrorCodeSync(() => parseRecipientCertificate(bytes));
          vaultErrorCodeSync(() => issuerAndSerialOf(bytes));
        }
      }),
    );
  });

  it('copies issuer and serial number bit by bit', async () => {
    const serial = Uint8Array.of(0, 0x80, 1, 2, 3);
    const made = await makeAuthority({ serial });
    const name = issuerAndSerialOf(made.certificateDer);
    expect([...name.serial]).toEqual([...serial]);
    expect(made.certificateDer.includes(Buffer.from(name.issuer))).toBe(true);
  });

  it.skipIf(!hasOpenssl)('makes test certificates that OpenSSL verifies (skipped without openssl)', async () => {
    const root = await makeAuthority({ name: 'Gốc', ca: true });
    const leaf = await makeAuthority({ name: 'Lá', issuer: root });
    const folder = mkdtempSync(join(tmpdir(), 'tram-cert-'));
    try {
      writeFileSync(join(folder, 'root.pem'), root.certificatePem);
      writeFileSync(join(folder, 'leaf.pem'), leaf.certificatePem);
      const verify = (...names: string[]) => spawnSync('openssl', ['verify', ...names], { cwd: folder }).status;
      expect(verify('-x509_strict', '-CAfile', 'root.pem', 'leaf.pem')).toBe(0);
      expect(verify('-CAfile', 'leaf.pem', 'root.pem')).not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

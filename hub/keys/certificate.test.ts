import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CertificateRequest, type CertificateUse, issueCertificate, newP256Key } from './certificate.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const root = newP256Key();
const leaf = newP256Key();
const notBefore = new Date('2026-03-02T01:02:03.999Z');
const notAfter = new Date('2056-03-02T01:02:03.999Z');
const validity = { notBefore, notAfter };
const authority = await issueCertificate({
  commonName: 'Gốc "a", b=c',
  use: 'authority',
  publicKey: root.publicKey,
  ...validity,
  issuer: { certificate: null, key: root.privateKey },
});
const issue = (use: CertificateUse, more: Partial<CertificateRequest> = {}) => {
  const issuer = { certificate: authority, key: root.privateKey };
  return issueCertificate({ commonName: 'Lá', use, publicKey: leaf.publicKey, ...validity, issuer, ...more });
};

describe('an issued certificate', () => {
  test('is signed by its issuer and holds what was asked', async () => {
    const made = await issue('signing');
    expect(made.verify(root.publicKey)).toBe(true);
    expect(made.checkIssued(authority)).toBe(true);
    expect(made.issuer).toBe(authority.subject);
    expect(made.subject).toBe('CN=Lá');
    expect(made.checkPrivateKey(leaf.privateKey)).toBe(true);
    expect([authority.ca, made.ca]).toEqual([true, false]);
  });

  test('has its own serial number of at most 20 octets', async () => {
    const serials = (await Promise.all(Array.from({ length: 20 }, () => issue('signing')))).map(
      (one) => one.serialNumber,
    );
    expect(new Set(serials).size).toBe(20);
    for (const serial of serials) expect(serial).toMatch(/^[0-9A-F]{1,40}$/);
  });

  test('names hosts and addresses of both families, however they are written', async () => {
    const hosts = ['hub.example', '10.1.2.3', '::1', '2001:DB8::7', '::ffff:1.2.3.4', 'fe80::1%eth0'];
    const { subjectAltName } = await issue('tls', { hosts });
    const addresses = ['10.1.2.3', '0:0:0:0:0:0:0:1', '2001:DB8:0:0:0:0:0:7', '0:0:0:0:0:FFFF:102:304'];
    const expected = [...addresses, 'FE80:0:0:0:0:0:0:1'].map((address) => `IP Address:${address}`);
    expect(subjectAltName?.split(', ')).toEqual(['DNS:hub.example', ...expected]);
    expect((await issue('tls')).subjectAltName).toBeUndefined();
  });

  test('writes whole seconds, as GeneralizedTime from 2050 on', () => {
    expect(authority.raw.includes(Buffer.from('\x17\x0d260302010203Z'))).toBe(true);
    expect(authority.raw.includes(Buffer.from('\x18\x0f20560302010203Z'))).toBe(true);
  });
});

describe.skipIf(!hasOpenssl)('as the openssl command sees it (skipped where it is missing)', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tram-certificate-'));
    writeFileSync(join(folder, 'root.pem'), authority.toString());
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const openssl = (...args: string[]) => spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });

  test.each<[CertificateUse, string, string]>([
    ['authority', 'CA:TRUE', 'Certificate Sign, CRL Sign'],
    ['tls', 'CA:FALSE', 'Digital Signature'],
    ['signing', 'CA:FALSE', 'Digital Signature'],
    ['recipient', 'CA:FALSE', 'Key Agreement'],
  ])('a certificate for %s keeps to RFC 5280 and to its use', async (use, basic, usage) => {
    writeFileSync(join(folder, 'leaf.pem'), (await issue(use, { hosts: ['hub.example'] })).toString());
    expect(openssl('verify', '-x509_strict', '-CAfile', 'root.pem', 'leaf.pem').status).toBe(0);
    const text = openssl('x509', '-in', 'leaf.pem', '-noout', '-text').stdout;
    const value = (title: string) => text.match(new RegExp(`X509v3 ${title}: *(?:critical)?\\n *(?:keyid:)?(.*)`))?.[1];
    expect(value('Basic Constraints')).toBe(basic);
    expect(value('Key Usage')).toBe(usage);
    expect(text.match(/critical/g)).toHaveLength(2);
    expect(value('Extended Key Usage')).toBe(use === 'tls' ? 'TLS Web Server Authentication' : undefined);
    const rootText = openssl('x509', '-in', 'root.pem', '-noout', '-ext', 'subjectKeyIdentifier').stdout;
    expect(rootText).toContain(value('Authority Key Identifier'));
    expect(value('Subject Key Identifier')).toMatch(/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/);
    expect(text).toContain('ecdsa-with-SHA256');
  });
});

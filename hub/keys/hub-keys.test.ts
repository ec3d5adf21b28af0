import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromBase64url } from '../../main/domain/signing/base64url.ts';
import { ensureHubKeys, rotateKey } from './hub-keys.ts';
import { makeDemoAuthority, readRecipients, setRecipients } from './recipients.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tram-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const now = new Date('2026-03-02T00:00:00Z');
const years = (n: number): Date => new Date(now.getTime() + n * 365 * 86_400_000);

describe('the keys of a hub', () => {
  test('are made once, private to its account, and read back as they were', async () => {
    const made = await ensureHubKeys(folder, ['hub.example', '10.1.2.3', '::1'], now);
    const read = await ensureHubKeys(folder, [], now);
    expect(read.rootFingerprint).toBe(made.rootFingerprint);
    expect(read.x5c).toEqual(made.x5c);
    expect(read.tls.certificate.raw.equals(made.tls.certificate.raw)).toBe(true);
    expect(read.signer.kid).toBe(made.signer.kid);
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  test('form a chain: the root issues both others, each for its own use and names', async () => {
    const keys = await ensureHubKeys(folder, ['hub.example', '10.1.2.3', '2001:db8::7'], now);
    const leaf = new X509Certificate(Buffer.from(keys.x5c[0] ?? '', 'base64'));
    for (const issued of [leaf, keys.tls.certificate]) {
      expect(issued.checkIssued(keys.root)).toBe(true);
      expect(issued.verify(keys.root.publicKey)).toBe(true);
      expect(issued.ca).toBe(false);
    }
    expect(keys.root.ca).toBe(true);
    expect(Buffer.from(keys.x5c[1] ?? '', 'base64').equals(keys.root.raw)).toBe(true);
    const { certificate } = keys.tls;
    expect(certificate.checkHost('hub.example')).toBe('hub.example');
    expect(certificate.checkIP('10.1.2.3')).toBe('10.1.2.3');
    expect(certificate.subjectAltName).toContain('IP Address:2001:DB8:0:0:0:0:0:7');
    expect(certificate.checkHost('other.example')).toBeUndefined();
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    const { x } = leaf.publicKey.export({ format: 'jwk' });
    expect(fromBase64url(x ?? '')).toHaveLength(32);
  });

  test('are renewed before their end or for a new name, under the same root', async () => {
    const first = await ensureHubKeys(folder, ['a.example'], now);
    const named = await ensureHubKeys(folder, ['b.example'], now);
    expect(named.tls.certificate.checkHost('b.example')).toBe('b.example');
    expect(named.x5c).toEqual(first.x5c);
    const later = await ensureHubKeys(folder, ['b.example'], years(4.9));
    expect(later.rootFingerprint).toBe(first.rootFingerprint);
    expect(later.signer.kid).not.toBe(first.signer.kid);
    expect(Date.parse(later.tls.certificate.validTo)).toBeGreaterThan(years(6).getTime());
  });

  test('that are damaged or mixed up are refused, never replaced', async () => {
    await ensureHubKeys(folder, [], now);
    await writeFile(join(folder, 'root.key'), 'damaged');
    await expect(ensureHubKeys(folder, [], now)).rejects.toMatchObject({ code: 'keys_broken' });
    await rm(join(folder, 'root.key'));
    await expect(ensureHubKeys(folder, [], now)).rejects.toMatchObject({ code: 'keys_broken' });
  });

  test('are exchanged one by one under the same root, with the names of the old certificate', async () => {
    const before = await ensureHubKeys(folder, ['hub.example', '192.0.2.7'], now);
    await rotateKey(folder, 'tls', now);
    const after = await ensureHubKeys(folder, ['hub.example', '192.0.2.7'], now);
    expect(after.rootFingerprint).toBe(before.rootFingerprint);
    expect(after.signer.kid).toBe(before.signer.kid);
    expect(after.tls.certificate.serialNumber).not.toBe(before.tls.certificate.serialNumber);
    expect(after.tls.certificate.subjectAltName).toBe(before.tls.certificate.subjectAltName);
    await rotateKey(folder, 'signing', now);
    expect((await ensureHubKeys(folder, [], now)).signer.kid).not.toBe(before.signer.kid);
  });

  test('survive a death at any point of an exchange as a pair, the old or the new one', async () => {
    await ensureHubKeys(folder, [], now);
    const files = ['signing.pem', 'signing.key'] as const;
    const read = () => Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    const [oldPem = '', oldKey = ''] = await read();
    const old = await ensureHubKeys(folder, [], now);
    await rotateKey(folder, 'signing', now);
    const [newPem = '', newKey = ''] = await read();
    const fresh = await ensureHubKeys(folder, [], now);
    const next = join(folder, 'signing.next.pem');
    // Before the new key stands the old pair counts, afterwards the new one.
    for (const [pem, key, waiting, expected] of [
      [oldPem, oldKey, newPem, old],
      [oldPem, newKey, newPem, fresh],
      [newPem, newKey, null, fresh],
    ] as const) {
      await writeFile(join(folder, 'signing.pem'), pem);
      await writeFile(join(folder, 'signing.key'), key);
      if (waiting !== null) await writeFile(next, waiting);
      expect((await ensureHubKeys(folder, [], now)).signer.kid).toBe(expected.signer.kid);
      await rm(next, { force: true });
    }
  });
});

describe('recipients', () => {
  test('for a demonstration are marked as such and kept', async () => {
    const demo = join(folder, 'demo');
    const files = await makeDemoAuthority(demo, now);
    await setRecipients(folder, files);
    const pems = await readRecipients(folder);
    expect(pems.map((pem) => new X509Certificate(pem).subject)).toEqual([
      'CN=DEMO authority\\, not for real dossiers',
      'CN=DEMO recovery\\, not for real dossiers',
    ]);
    await makeDemoAuthority(demo, now);
    await setRecipients(folder, files);
    expect(await readRecipients(folder)).toEqual(pems);
  });

  test('must be there and hold a P-256 key', async () => {
    await expect(readRecipients(folder)).rejects.toMatchObject({ code: 'recipients_missing' });
    const file = join(folder, 'not.pem');
    await writeFile(file, 'no certificate');
    const both = { authority: file, recovery: file };
    await expect(setRecipients(folder, both)).rejects.toMatchObject({ code: 'recipient_invalid' });
  });
});

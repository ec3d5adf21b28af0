import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, makeRecipients, type TestAuthority } from '../../../../test/fixtures/certificates.ts';
import { readContainer } from './container.ts';
import { openCmsWithPrivateKey } from './open.ts';
import { sealCms } from './seal.ts';

const [first, second] = await makeRecipients();
const third = await makeAuthority();
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!hasOpenssl)('exchange with the openssl command (skipped where it is missing)', () => {
  let folder: string;
  const recipients = [first.certificateDer, second.certificateDer];
  const plaintext = randomBytes(2 * 1024 * 1024);
  const { cms } = sealCms({ plaintext, recipients });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tram-cms-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes);
    return name;
  };
  const openssl = (...args: string[]) => spawnSync('openssl', args, { cwd: folder }).status;

  /** Exit code of `openssl cms -decrypt`: it prints plaintext even when the tag is wrong, so only the code counts. */
  function decrypt(bytes: Uint8Array, certificate: TestAuthority, key = certificate): number | null {
    const input = file('x.cms', bytes);
    const recipient = file('recipient.pem', certificate.certificatePem);
    const inkey = file('key.pem', key.privateKeyPem);
    const common = ['-inform', 'DER', '-in', input, '-recip', recipient, '-inkey', inkey, '-out', 'y'];
    return openssl('cms', '-decrypt', '-binary', ...common);
  }

  it.each([
    ['first', first],
    ['second', second],
  ])('opens for the %s recipient', (_name, authority) => {
    expect(decrypt(cms, authority)).toBe(0);
    expect(readFileSync(join(folder, 'y')).equals(plaintext)).toBe(true);
  });

  it('refuses a flipped byte in ciphertext or tag', () => {
    const { ciphertext, tag } = readContainer(cms);
    for (const part of [ciphertext, tag]) {
      const changed = Buffer.from(cms);
      const at = part.byteOffset - cms.byteOffset + 3;
      changed[at] = changed[at]! ^ 1;
      expect(decrypt(changed, first)).not.toBe(0);
    }
  });

  it('refuses a third key', () => {
    expect(decrypt(cms, third)).not.toBe(0);
    expect(decrypt(cms, first, third)).not.toBe(0);
  });

  it('reads what openssl writes', () => {
    file('plain', plaintext);
    file('first.pem', first.certificatePem);
    file('second.pem', second.certificatePem);
    const kdf = ['-keyopt', 'ecdh_kdf_md:sha256'];
    const to = ['-recip', 'first.pem', ...kdf, '-recip', 'second.pem', ...kdf];
    const how = ['-binary', '-aes-256-gcm', '-wrap', 'aes256-wrap', '-outform', 'DER'];
    expect(openssl('cms', '-encrypt', '-in', 'plain', ...how, '-out', 'theirs.cms', ...to)).toBe(0);
    const theirs = readFileSync(join(folder, 'theirs.cms'));
    for (const { certificateDer, privateKey } of [first, second]) {
      expect(openCmsWithPrivateKey(theirs, certificateDer, privateKey).equals(plaintext)).toBe(true);
    }
  });

  it('writes DER that openssl writes again byte by byte', () => {
    file('ours.cms', cms);
    expect(openssl('cms', '-cmsout', '-inform', 'DER', '-in', 'ours.cms', '-outform', 'DER', '-out', 'again.cms')).toBe(
      0,
    );
    expect(readFileSync(join(folder, 'again.cms')).equals(cms)).toBe(true);
  });
});

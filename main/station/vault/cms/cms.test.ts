import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAuthority, makeRecipients } from '../../../../test/fixtures/certificates.ts';
import { vaultErrorCodeSync } from '../../../../test/fixtures/vault-error-code.ts';
import { VaultError } from '../error.ts';
import { readContainer } from './container.ts';
import { decode, rawOf } from './der.ts';
import { cmsHolds, openCmsWithContentKey, openCmsWithPrivateKey } from './open.ts';
import { Reader } from './reader.ts';
import { prepareSeal, sealCms } from './seal.ts';

const [first, second] = await makeRecipients();
const recipients = [first.certificateDer, second.certificateDer];

describe('CMS container', () => {
  it('gives every plaintext back to each recipient and to the content key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (plaintext) => {
        const { cms, contentKey, recipientKids } = sealCms({ plaintext, recipients });
        expect(recipientKids).toEqual([first.kid, second.kid]);
        expect([...openCmsWithContentKey(cms, contentKey)]).toEqual([...plaintext]);
        for (const { certificateDer, privateKey } of [first, second]) {
          expect([...openCmsWithPrivateKey(cms, certificateDer, privateKey)]).toEqual([...plaintext]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('seals the same plaintext to different bytes under different keys', () => {
    const plaintext = Buffer.from('one');
    const a = sealCms({ plaintext, recipients });
    const b = sealCms({ plaintext, recipients });
    expect(a.contentKey.equals(b.contentKey)).toBe(false);
    expect(vaultErrorCodeSync(() => openCmsWithContentKey(a.cms, b.contentKey))).toBe('cms_tampered');
  });

  it('holds what was sealed, and nothing that differs in any piece, byte or length', () => {
    for (const bytes of [0, 1, 65_536, 200_000]) {
      const plaintext = randomBytes(bytes);
      const { cms, contentKey } = sealCms({ plaintext, recipients });
      expect(cmsHolds(cms, contentKey, plaintext)).toBe(true);
      expect(cmsHolds(cms, contentKey, Buffer.concat([plaintext, Buffer.of(0)]))).toBe(false);
      for (const at of bytes === 0 ? [] : [0, bytes >> 1, bytes - 1]) {
        const other = Buffer.from(plaintext);
        other[at] = other[at]! ^ 1;
        expect(cmsHolds(cms, contentKey, other)).toBe(false);
      }
      // The tag is the last: wrong, though every byte of the content is right.
      cms[cms.length - 1] = cms.at(-1)! ^ 1;
      expect(cmsHolds(cms, contentKey, plaintext)).toBe(false);
      expect(cmsHolds(cms, randomBytes(32), plaintext)).toBe(false);
    }
  });

  it('takes a prepared key and nonce once, and never again', () => {
    const plaintext = randomBytes(100);
    const prepared = prepareSeal(recipients);
    const { cms, contentKey } = prepared.seal(plaintext);
    expect([...openCmsWithPrivateKey(cms, second.certificateDer, second.privateKey)]).toEqual([...plaintext]);
    expect(vaultErrorCodeSync(() => prepared.seal(Buffer.from('other')))).toBe('bad_input');
    prepared.discard();
    expect([...contentKey].every((byte) => byte === 0)).toBe(true);
  });

  it('is closed to third parties', async () => {
    const { cms } = sealCms({ plaintext: Buffer.from('one'), recipients });
    const third = await makeAuthority();
    expect(vaultErrorCodeSync(() => openCmsWithPrivateKey(cms, third.certificateDer, third.privateKey))).toBe(
      'not_a_recipient',
    );
    expect(vaultErrorCodeSync(() => openCmsWithPrivateKey(cms, first.certificateDer, third.privateKey))).toBe(
      'wrong_key',
    );
    expect(vaultErrorCodeSync(() => openCmsWithPrivateKey(cms, first.certificateDer, second.privateKey))).toBe(
      'wrong_key',
    );
    const otherCurve = (await makeAuthority({ curve: 'secp384r1' })).privateKey;
    expect(vaultErrorCodeSync(() => openCmsWithPrivateKey(cms, first.certificateDer, otherCurve))).toBe('wrong_key');
  });

  it('seals to more than two, and to certificates with unusual names and serial numbers', async () => {
    const unusual = await makeAuthority({ name: `Niê Bhim's "x", y=\u0007`, serial: Uint8Array.of(0, 0xff, 0) });
    const negative = await makeAuthority({ serial: Uint8Array.of(0x81) });
    const all = [first, second, unusual, negative];
    const { cms } = sealCms({ plaintext: Buffer.from('one'), recipients: all.map((one) => one.certificateDer) });
    for (const { certificateDer, privateKey } of all) {
      expect(openCmsWithPrivateKey(cms, certificateDer, privateKey).toString()).toBe('one');
    }
  });

  it('writes the recipients in DER order, whatever order they come in', async () => {
    const all = [first, second, await makeAuthority(), await makeAuthority({ name: 'x'.repeat(200) })].map(
      (one) => one.certificateDer,
    );
    for (const list of [all, all.toReversed()]) {
      const { cms } = sealCms({ plaintext: Buffer.from('one'), recipients: list });
      const read = new Reader('cms_malformed');
      const [, content] = read.sequence(decode(cms, { maxBytes: 1e6, maxNodes: 4000 }, 'cms_malformed'));
      const members = read.setOf(read.sequence(read.tagged(content, 0)[0])[1]).map(rawOf);
      expect(members).toEqual(members.toSorted(Buffer.compare));
    }
  });

  it('refuses one recipient, one key twice, ambiguous names and other curves', async () => {
    const seal = (...list: Uint8Array[]) =>
      vaultErrorCodeSync(() => sealCms({ plaintext: Buffer.from('one'), recipients: list }));
    expect(seal()).toBe('too_few_recipients');
    expect(seal(first.certificateDer)).toBe('too_few_recipients');
    expect(seal(first.certificateDer, first.certificateDer)).toBe('too_few_recipients');
    const serial = Uint8Array.of(1);
    const a = await makeAuthority({ serial });
    const b = await makeAuthority({ serial });
    expect(seal(a.certificateDer, b.certificateDer)).toBe('recipients_ambiguous');
    expect(seal(first.certificateDer, (await makeAuthority({ curve: 'secp384r1' })).certificateDer)).toBe(
      'certificate_key_not_p256',
    );
    expect(seal(...Array.from({ length: 17 }, () => first.certificateDer))).toBe('bad_input');
  });

  it('seals to an expired certificate', async () => {
    const expired = await makeAuthority({ notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') });
    const { cms } = sealCms({
      plaintext: Buffer.from('one'),
      recipients: [first.certificateDer, expired.certificateDer],
    });
    expect(openCmsWithPrivateKey(cms, expired.certificateDer, expired.privateKey).toString()).toBe('one');
  });

  it('refuses plaintext beyond the limit before any work', () => {
    const huge = new Uint8Array(new ArrayBuffer(63 * 1024 * 1024));
    expect(vaultErrorCodeSync(() => sealCms({ plaintext: huge, recipients }))).toBe('too_large');
  });
});

describe('hostile containers', () => {
  const plaintext = randomBytes(300);
  const { cms, contentKey } = sealCms({ plaintext, recipients });
  const container = readContainer(cms);
  const open = (bytes: Uint8Array) => vaultErrorCodeSync(() => openCmsWithContentKey(bytes, contentKey));
  const openAsFirst = (bytes: Uint8Array) =>
    vaultErrorCodeSync(() => openCmsWithPrivateKey(bytes, first.certificateDer, first.privateKey));

  it('notices each flipped bit in ciphertext, nonce and tag', () => {
    for (const part of [container.ciphertext, container.nonce, container.tag]) {
      const start = part.byteOffset - cms.byteOffset;
      for (let bit = 0; bit < part.length * 8; bit += 5) {
        const changed = Buffer.from(cms);
        const at = start + (bit >> 3);
        changed[at] = changed[at]! ^ (1 << (bit & 7));
        expect(open(changed)).toBe('cms_tampered');
        expect(openAsFirst(changed)).toBe('cms_tampered');
      }
    }
  });

  it('never gives other plaintext, whatever byte is changed', () => {
    fc.assert(
      fc.property(fc.nat(cms.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(cms);
        changed[at] = changed[at]! ^ flip;
        for (const attempt of [
          () => openCmsWithContentKey(changed, contentKey),
          () => openCmsWithPrivateKey(changed, first.certificateDer, first.privateKey),
        ]) {
          try {
            expect(attempt().equals(plaintext)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(VaultError);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses every cut and any trailing byte', () => {
    for (let length = 0; length < cms.length; length += 7) expect(open(cms.subarray(0, length))).not.toBe('no error');
    expect(open(Buffer.concat([cms, Buffer.of(0)]))).toBe('cms_malformed');
  });

  it('refuses arbitrary bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => open(bytes) !== 'no error'));
  });

  it('stays bounded on deep nesting, many elements and indefinite lengths', () => {
    const deep = Buffer.from('3080'.repeat(100_000), 'hex');
    const many = Buffer.alloc(3_000_000);
    many.set([0x30, 0x83, ...[3_000_000 - 5].flatMap((n) => [n >> 16, (n >> 8) & 255, n & 255])]);
    const indefinite = Buffer.concat([Buffer.of(0x30, 0x80), cms.subarray(4), Buffer.of(0, 0)]);
    const claims = Buffer.from('308490000000', 'hex');
    for (const bytes of [deep, many, indefinite, claims, new Uint8Array(0)]) {
      expect(['cms_malformed', 'cms_unsupported']).toContain(open(bytes));
    }
    expect(open(new Uint8Array(65 * 1024 * 1024))).toBe('too_large');
  });

  it('refuses an ephemeral point off the curve', () => {
    const start = container.recipients.map((one) => one.ephemeralPoint.byteOffset - cms.byteOffset);
    const changed = Buffer.from(cms);
    for (const at of start) changed[at + 64] = changed[at + 64]! ^ 1;
    expect(openAsFirst(changed)).toBe('cms_malformed');
  });

  it('refuses a content key of another size', () => {
    expect(vaultErrorCodeSync(() => openCmsWithContentKey(cms, contentKey.subarray(1)))).toBe('bad_input');
  });
});

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeAuthority } from '../../../../test/fixtures/certificates.ts';
import { vaultErrorCodeSync } from '../../../../test/fixtures/vault-error-code.ts';
import { readContainer } from './container.ts';
import { bits, type Element, encode, integer, octets, oid, sequence, setOf, tagged, taggedBytes } from './der.ts';
import { issuerAndSerialElement, issuerAndSerialOf } from './issuer-and-serial.ts';
import { OID } from './oids.ts';

/** Well-formed CMS whose parts can be exchanged one by one. */
interface Parts {
  contentType: Element;
  version: Element;
  infos: Element[];
  innerType: Element;
  cipher: Element;
  gcm: Element;
  extra: Element[];
  mac: Element;
}

interface RecipientParts {
  version: Element;
  originator: Element;
  ukm: Element[];
  kdf: Element;
  wrap: Element;
  keys: Element[];
}

const name = issuerAndSerialElement(issuerAndSerialOf((await makeAuthority()).certificateDer));
const encryptedKey = (bytes = 40) => sequence(name, octets(randomBytes(bytes)));
const originatorKey = (type: string = OID.ecPublicKey, pointBytes = 65) =>
  tagged(1, sequence(oid(type)), bits(randomBytes(pointBytes)));

function recipient(change: Partial<RecipientParts> = {}): Element {
  const parts: RecipientParts = {
    version: integer(3),
    originator: tagged(0, originatorKey()),
    ukm: [],
    kdf: oid(OID.ecdhSha256Kdf),
    wrap: sequence(oid(OID.aes256Wrap)),
    keys: [encryptedKey()],
    ...change,
  };
  const algorithm = sequence(parts.kdf, parts.wrap);
  return tagged(1, parts.version, parts.originator, ...parts.ukm, algorithm, sequence(...parts.keys));
}

function container(change: Partial<Parts> = {}): Buffer {
  const parts: Parts = {
    contentType: oid(OID.authEnvelopedData),
    version: integer(0),
    infos: [recipient(), recipient()],
    innerType: oid(OID.data),
    cipher: oid(OID.aes256Gcm),
    gcm: sequence(octets(randomBytes(12)), integer(16)),
    extra: [],
    mac: octets(randomBytes(16)),
    ...change,
  };
  const content = sequence(parts.innerType, sequence(parts.cipher, parts.gcm), taggedBytes(0, randomBytes(10)));
  const enveloped = sequence(parts.version, setOf(...parts.infos), content, ...parts.extra, parts.mac);
  return encode(sequence(parts.contentType, tagged(0, enveloped)));
}

const attributes = tagged(1, sequence(oid('1.2.840.113549.1.9.3'), setOf(oid(OID.data))));
const bad = (change: Partial<RecipientParts>) => container({ infos: [recipient(), recipient(change)] });

describe('well-formed CMS that is not the recipe', () => {
  it('starts from a container that is read', () => {
    expect(readContainer(container()).recipients).toHaveLength(2);
  });

  it.each<[string, Buffer]>([
    ['enveloped data', container({ contentType: oid('1.2.840.113549.1.7.3') })],
    ['another version', container({ version: integer(1) })],
    ['no recipients', container({ infos: [] })],
    ['17 recipients', container({ infos: Array.from({ length: 17 }, () => recipient()) })],
    ['other inner content', container({ innerType: oid('1.2.840.113549.1.7.2') })],
    ['AES-128-GCM', container({ cipher: oid('2.16.840.1.101.3.4.1.6') })],
    ['AES-256-CCM', container({ cipher: oid('2.16.840.1.101.3.4.1.47') })],
    ['a declared tag of 12 bytes', container({ gcm: sequence(octets(randomBytes(12)), integer(12)) })],
    ['a tag of 12 bytes', container({ mac: octets(randomBytes(12)) })],
    ['a tag length left to its default', container({ gcm: sequence(octets(randomBytes(12))) })],
    ['a nonce of 16 bytes', container({ gcm: sequence(octets(randomBytes(16)), integer(16)) })],
    ['authenticated attributes', container({ extra: [attributes] })],
    ['a key transport recipient', container({ infos: [sequence(integer(0)), recipient()] })],
    ['another recipient version', bad({ version: integer(2) })],
    ['a static originator', bad({ originator: tagged(0, name) })],
    ['two originators', bad({ originator: tagged(0, originatorKey(), originatorKey()) })],
    ['another kind of key', bad({ originator: tagged(0, originatorKey('1.3.101.110')) })],
    ['a compressed point', bad({ originator: tagged(0, originatorKey(OID.ecPublicKey, 33)) })],
    ['keying material of the user', bad({ ukm: [tagged(1, octets(randomBytes(8)))] })],
    ['the KDF with SHA-1', bad({ kdf: oid('1.3.133.16.840.63.0.2') })],
    ['AES-128 key wrap', bad({ wrap: sequence(oid('2.16.840.1.101.3.4.1.5')) })],
    ['two keys under one originator', bad({ keys: [encryptedKey(), encryptedKey()] })],
    ['a content key of 16 bytes', bad({ keys: [encryptedKey(24)] })],
  ])('refuses %s', (_name, cms) => {
    expect(vaultErrorCodeSync(() => readContainer(cms))).toBe('cms_unsupported');
  });
});

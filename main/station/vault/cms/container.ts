import { VaultError } from '../error.ts';
import { bits, decode, type Element, encode, integer, octets, oid, sequence, setOf, tagged } from './der.ts';
import { type IssuerAndSerial, issuerAndSerialElement, readIssuerAndSerial } from './issuer-and-serial.ts';
import { POINT_BYTES } from './key-agreement.ts';
import { OID } from './oids.ts';
import { Reader } from './reader.ts';

/** Largest container that is read or written: a dossier is 1 to 3 MiB. */
export const MAX_CMS_BYTES = 64 * 1024 * 1024;
export const MAX_RECIPIENTS = 16;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
/** A 32-byte content key under RFC 3394. */
const WRAPPED_KEY_BYTES = 40;

const LIMITS = { maxBytes: MAX_CMS_BYTES, maxNodes: 4000 };

/** One recipient of a container. */
export interface ContainerRecipient {
  certificate: IssuerAndSerial;
  /** sender's one-time P-256 key, 65 bytes uncompressed */
  ephemeralPoint: Uint8Array;
  /** content key wrapped for this recipient, 40 bytes */
  wrappedKey: Uint8Array;
}

/** The parts of a container. */
export interface Container {
  recipients: ContainerRecipient[];
  /** 12 bytes */
  nonce: Uint8Array;
  ciphertext: Uint8Array;
  /** 16 bytes */
  tag: Uint8Array;
}

/** KeyAgreeRecipientInfo with an ephemeral originator key, RFC 5652 section 6.2.2 and RFC 5753 section 3.1.1. */
function recipientElement(recipient: ContainerRecipient): Element {
  const originator = tagged(0, tagged(1, sequence(oid(OID.ecPublicKey)), bits(recipient.ephemeralPoint)));
  const algorithm = sequence(oid(OID.ecdhSha256Kdf), sequence(oid(OID.aes256Wrap)));
  const encryptedKey = sequence(issuerAndSerialElement(recipient.certificate), octets(recipient.wrappedKey));
  return tagged(1, integer(3), originator, algorithm, sequence(encryptedKey));
}

/** DER wants the members of a SET OF in the order of their encodings (X.690 section 11.6). */
function inDerOrder(elements: Element[]): Element[] {
  return elements
    .map((element) => ({ element, der: encode(element) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ element }) => element);
}

/** A container whose ciphertext and tag are still to be put into their places. */
export interface ContainerFrame {
  der: Buffer<ArrayBuffer>;
  /** views into `der` */
  ciphertext: Uint8Array;
  tag: Uint8Array;
}

/** What of a container does not depend on its content, encoded. */
export interface ContainerParts {
  type: Buffer;
  version: Buffer;
  recipients: Buffer;
  innerType: Buffer;
  cipher: Buffer;
}

export function encodeParts({ recipients, nonce }: Pick<Container, 'recipients' | 'nonce'>): ContainerParts {
  return {
    type: encode(oid(OID.authEnvelopedData)),
    version: encode(integer(0)),
    recipients: encode(setOf(...inDerOrder(recipients.map(recipientElement)))),
    innerType: encode(oid(OID.data)),
    cipher: encode(sequence(oid(OID.aes256Gcm), sequence(octets(nonce), integer(TAG_BYTES)))),
  };
}

/**
 * CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084), without authenticated attributes, as DER, around a ciphertext of so
 * many bytes. The ciphertext is written once, where it stays: an encoder of nested elements would copy it at every level.
 */
export function frameContainer(parts: ContainerParts, ciphertextBytes: number): ContainerFrame {
  const inner = [parts.innerType, parts.cipher, headOf(CONTEXT_0, ciphertextBytes)];
  const innerLength = lengthOf(inner) + ciphertextBytes;
  const before = [parts.version, parts.recipients, headOf(SEQUENCE, innerLength), ...inner];
  const tagHead = headOf(OCTET_STRING, TAG_BYTES);
  const enveloped = lengthOf(before) + ciphertextBytes + tagHead.length + TAG_BYTES;
  const sequenceHead = headOf(SEQUENCE, enveloped);
  const contextHead = headOf(CONSTRUCTED_0, sequenceHead.length + enveloped);
  const { type } = parts;
  const outer = headOf(SEQUENCE, type.length + contextHead.length + sequenceHead.length + enveloped);
  const head = Buffer.concat([outer, type, contextHead, sequenceHead, ...before]);
  const end = head.length + ciphertextBytes;
  // Of its own, not of the pool: it is wiped and given back as a whole.
  const der = Buffer.alloc(end + tagHead.length + TAG_BYTES);
  der.set(head);
  der.set(tagHead, end);
  return { der, ciphertext: der.subarray(head.length, end), tag: der.subarray(end + tagHead.length) };
}

const OCTET_STRING = 0x04;
const SEQUENCE = 0x30;
const CONTEXT_0 = 0x80;
const CONSTRUCTED_0 = 0xa0;

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((total, { length }) => total + length, 0);
}

/** Identifier and definite length octets of DER (X.690 sections 8.1 and 10.1). */
function headOf(identifier: number, length: number): Buffer {
  if (length < 0x80) return Buffer.of(identifier, length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Buffer.of(identifier, 0x80 | octets.length, ...octets);
}

const read = new Reader('cms_malformed');

function expect(condition: boolean): void {
  if (!condition) throw new VaultError('cms_unsupported');
}

/** The elements of a list that must have exactly `count` of them: an extra one might mean something to another reader. */
function exactly(count: number, elements: Element[]): Element[] {
  expect(elements.length === count);
  return elements;
}

function readRecipient(element: Element): ContainerRecipient {
  expect(read.isTagged(element, 1));
  const [version, originator, algorithm, encryptedKeys] = exactly(4, read.tagged(element, 1));
  expect(read.isSmallInteger(version, 3) && read.isTagged(originator, 0));
  const [originatorKey] = exactly(1, read.tagged(originator, 0));
  expect(read.isTagged(originatorKey, 1));
  const [keyType, point] = exactly(2, read.tagged(originatorKey, 1));
  expect(read.isOid(exactly(1, read.sequence(keyType))[0], OID.ecPublicKey));
  const [kdf, wrap] = exactly(2, read.sequence(algorithm));
  expect(read.isOid(kdf, OID.ecdhSha256Kdf));
  expect(read.isOid(exactly(1, read.sequence(wrap))[0], OID.aes256Wrap));
  const [encryptedKey] = exactly(1, read.sequence(encryptedKeys));
  const [certificate, wrappedKey] = exactly(2, read.sequence(encryptedKey));
  const recipient = {
    certificate: readIssuerAndSerial(read, certificate),
    ephemeralPoint: read.bits(point),
    wrappedKey: read.octets(wrappedKey),
  };
  expect(recipient.ephemeralPoint.length === POINT_BYTES && recipient.wrappedKey.length === WRAPPED_KEY_BYTES);
  return recipient;
}

/**
 * Reads a container. Only the recipe of {@link frameContainer} is accepted: definite lengths, no attributes, no second
 * algorithm, so there is one way to understand a file. The parts are views into `cms`.
 *
 * @throws VaultError cms_malformed, cms_unsupported, too_large
 */
export function readContainer(cms: Uint8Array): Container {
  const [contentType, content] = exactly(2, read.sequence(decode(cms, LIMITS, 'cms_malformed')));
  expect(read.isOid(contentType, OID.authEnvelopedData));
  const [enveloped] = exactly(1, read.tagged(content, 0));
  const [version, recipientInfos, encrypted, mac] = exactly(4, read.sequence(enveloped));
  expect(read.isSmallInteger(version, 0));
  const recipients = read.setOf(recipientInfos);
  expect(recipients.length >= 1 && recipients.length <= MAX_RECIPIENTS);
  const [innerType, algorithm, ciphertext] = exactly(3, read.sequence(encrypted));
  expect(read.isOid(innerType, OID.data));
  const [cipher, parameters] = exactly(2, read.sequence(algorithm));
  expect(read.isOid(cipher, OID.aes256Gcm));
  const [nonce, tagBytes] = exactly(2, read.sequence(parameters));
  const container = {
    recipients: recipients.map(readRecipient),
    nonce: read.octets(nonce),
    ciphertext: read.taggedBytes(ciphertext, 0),
    tag: read.octets(mac),
  };
  // A shorter tag would let a forger try fewer guesses.
  expect(
    read.isSmallInteger(tagBytes, TAG_BYTES) &&
      container.nonce.length === NONCE_BYTES &&
      container.tag.length === TAG_BYTES,
  );
  return container;
}

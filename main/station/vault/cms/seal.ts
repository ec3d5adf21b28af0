import { createCipheriv, randomBytes } from 'node:crypto';
import { parseRecipientCertificate, type RecipientCertificate } from '../certificates.ts';
import { VaultError } from '../error.ts';
import { giveBack } from '../keys/release.ts';
import { wipe } from '../keys/wipe.ts';
import {
  type ContainerRecipient,
  encodeParts,
  frameContainer,
  MAX_CMS_BYTES,
  MAX_RECIPIENTS,
  NONCE_BYTES,
  TAG_BYTES,
} from './container.ts';
import { type IssuerAndSerial, issuerAndSerialOf, sameCertificateName } from './issuer-and-serial.ts';
import { agreeAsSender, pointOf } from './key-agreement.ts';
import { wrapKey } from './key-wrap.ts';

export const MIN_RECIPIENTS = 2;

/** Room for structure and recipients beside the ciphertext. */
const OVERHEAD_BYTES = 2 * 1024 * 1024;
/** So much is encrypted at a time: what the cipher gives back stays in the processor's cache until it is in its place. */
const PIECE_BYTES = 64 * 1024;

export interface SealInput {
  plaintext: Uint8Array;
  /** X.509 certificates, DER, with P-256 keys; at least two different keys. Their dates are not judged here. */
  recipients: readonly Uint8Array[];
}

export interface Sealed {
  /** DER of the container */
  cms: Buffer;
  /** 32 bytes, kept only to decrypt the written file once; the caller wipes it */
  contentKey: Buffer;
  /** `certificateKid` of each recipient, in the order given */
  recipientKids: string[];
}

/** What a container needs of a certificate; reading it out costs more than encrypting to it. */
interface Addressee {
  name: IssuerAndSerial;
  /** 65 bytes */
  point: Uint8Array;
}

/** A parsed certificate never changes, and the same one is the same object. */
const addressees = new WeakMap<RecipientCertificate, Addressee>();

function addresseeOf(recipient: RecipientCertificate): Addressee {
  const before = addressees.get(recipient);
  if (before) return before;
  const read = { name: issuerAndSerialOf(recipient.der), point: pointOf(recipient.publicKey) };
  addressees.set(recipient, read);
  return read;
}

function wrapFor({ name, point }: Addressee, contentKey: Uint8Array): ContainerRecipient {
  const { ephemeralPoint, kek } = agreeAsSender(point);
  const wrappedKey = wrapKey(kek, contentKey);
  wipe(kek);
  return { certificate: name, ephemeralPoint, wrappedKey };
}

function checkRecipients(recipients: readonly RecipientCertificate[]): void {
  const different = new Set(recipients.map((recipient) => recipient.kid)).size;
  if (different < MIN_RECIPIENTS) throw new VaultError('too_few_recipients', { different, needed: MIN_RECIPIENTS });
  const names = recipients.map((recipient) => addresseeOf(recipient).name);
  // A recipient finds its key by issuer and serial number: with two alike, OpenSSL tries one and gives up.
  if (names.some((name, i) => names.slice(0, i).some((other) => sameCertificateName(name, other)))) {
    throw new VaultError('recipients_ambiguous');
  }
}

/** A content key that is wrapped for its recipients and waits for the one content it is for. */
export interface PreparedSeal {
  /** @throws VaultError too_large; bad_input the second time: a key and nonce serve once */
  seal(plaintext: Uint8Array): Sealed;
  /** The key of a seal that was never used. */
  discard(): void;
}

/**
 * Everything about a container that does not depend on its content: done while the content is still being read.
 *
 * @param recipients as in {@link SealInput}
 * @throws VaultError too_few_recipients, recipients_ambiguous, certificate_malformed, certificate_key_not_p256,
 * bad_input (more than 16 recipients)
 */
export function prepareSeal(certificates: readonly Uint8Array[]): PreparedSeal {
  if (certificates.length > MAX_RECIPIENTS) throw new VaultError('bad_input', { maxRecipients: MAX_RECIPIENTS });
  const recipients = certificates.map(parseRecipientCertificate);
  checkRecipients(recipients);
  const contentKey = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const wrapped = recipients.map((recipient) => wrapFor(addresseeOf(recipient), contentKey));
  const parts = encodeParts({ recipients: wrapped, nonce });
  let used = false;
  const seal = (plaintext: Uint8Array): Sealed => {
    const maxBytes = MAX_CMS_BYTES - OVERHEAD_BYTES;
    if (plaintext.length > maxBytes) throw new VaultError('too_large', { maxBytes });
    if (used) throw new VaultError('bad_input', { used: 1 });
    used = true;
    const { der, ciphertext, tag } = frameContainer(parts, plaintext.length);
    const cipher = createCipheriv('aes-256-gcm', contentKey, nonce, { authTagLength: TAG_BYTES });
    for (let at = 0; at < plaintext.length; at += PIECE_BYTES) {
      const piece = cipher.update(plaintext.subarray(at, at + PIECE_BYTES));
      ciphertext.set(piece, at);
      giveBack(piece);
    }
    // A stream cipher holds nothing back: this only makes the tag.
    cipher.final();
    tag.set(cipher.getAuthTag());
    return { cms: der, contentKey, recipientKids: recipients.map((recipient) => recipient.kid) };
  };
  return { seal, discard: () => wipe(contentKey) };
}

/**
 * Encrypts bytes to certificates: CMS AuthEnvelopedData (RFC 5083, RFC 5084), AES-256-GCM under a fresh content key that is
 * wrapped for each recipient by ECDH P-256 (RFC 5753). Any one recipient can open it; the sender cannot, once the content
 * key is wiped. `openssl cms -decrypt` reads it.
 *
 * @throws VaultError as `prepareSeal`; too_large
 */
export function sealCms(input: SealInput): Sealed {
  const prepared = prepareSeal(input.recipients);
  try {
    return prepared.seal(input.plaintext);
  } catch (error) {
    prepared.discard();
    throw error;
  }
}

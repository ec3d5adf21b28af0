import { createCipheriv, randomBytes } from 'node:crypto';
import { parseRecipientCertificate, type RecipientCertificate } from '../certificates.ts';
import { VaultError } from '../error.ts';
import { release } from '../keys/release.ts';
import { wipe } from '../keys/wipe.ts';
import {
  type ContainerRecipient,
  MAX_CMS_BYTES,
  MAX_RECIPIENTS,
  NONCE_BYTES,
  TAG_BYTES,
  writeContainer,
} from './container.ts';
import { issuerAndSerialOf, sameCertificateName } from './issuer-and-serial.ts';
import { agreeAsSender } from './key-agreement.ts';
import { wrapKey } from './key-wrap.ts';

export const MIN_RECIPIENTS = 2;

/** Room for structure and recipients beside the ciphertext. */
const OVERHEAD_BYTES = 2 * 1024 * 1024;

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

function wrapFor(recipient: RecipientCertificate, contentKey: Uint8Array): ContainerRecipient {
  const { ephemeralPoint, kek } = agreeAsSender(recipient.publicKey);
  const wrappedKey = wrapKey(kek, contentKey);
  wipe(kek);
  return { certificate: issuerAndSerialOf(recipient.der), ephemeralPoint, wrappedKey };
}

function checkRecipients(recipients: readonly RecipientCertificate[]): void {
  const different = new Set(recipients.map((recipient) => recipient.kid)).size;
  if (different < MIN_RECIPIENTS) throw new VaultError('too_few_recipients', { different, needed: MIN_RECIPIENTS });
  const names = recipients.map((recipient) => issuerAndSerialOf(recipient.der));
  // A recipient finds its key by issuer and serial number: with two alike, OpenSSL tries one and gives up.
  if (names.some((name, i) => names.slice(0, i).some((other) => sameCertificateName(name, other)))) {
    throw new VaultError('recipients_ambiguous');
  }
}

/**
 * Encrypts bytes to certificates: CMS AuthEnvelopedData (RFC 5083, RFC 5084), AES-256-GCM under a fresh content key that is
 * wrapped for each recipient by ECDH P-256 (RFC 5753). Any one recipient can open it; the sender cannot, once the content
 * key is wiped. `openssl cms -decrypt` reads it.
 *
 * @throws VaultError too_few_recipients, recipients_ambiguous, certificate_malformed, certificate_key_not_p256, too_large,
 * bad_input (more than 16 recipients)
 */
export function sealCms(input: SealInput): Sealed {
  if (input.recipients.length > MAX_RECIPIENTS) throw new VaultError('bad_input', { maxRecipients: MAX_RECIPIENTS });
  const maxBytes = MAX_CMS_BYTES - OVERHEAD_BYTES;
  if (input.plaintext.length > maxBytes) throw new VaultError('too_large', { maxBytes });
  const recipients = input.recipients.map(parseRecipientCertificate);
  checkRecipients(recipients);
  const contentKey = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', contentKey, nonce, { authTagLength: TAG_BYTES });
  const ciphertext = cipher.update(input.plaintext);
  // A stream cipher holds nothing back: this only makes the tag.
  cipher.final();
  const cms = writeContainer({
    recipients: recipients.map((recipient) => wrapFor(recipient, contentKey)),
    nonce,
    ciphertext,
    tag: cipher.getAuthTag(),
  });
  release(ciphertext);
  return { cms, contentKey, recipientKids: recipients.map((recipient) => recipient.kid) };
}

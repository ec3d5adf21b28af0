import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { VaultError } from './error.ts';

/** Where a moment stands to a certificate's validity. Only `valid` is silent; the others warn and never stop sealing. */
export type CertificateValidity = 'valid' | 'expired' | 'notYetValid';

/** A certificate that dossiers can be encrypted to: P-256, in DER. */
export interface RecipientCertificate {
  der: Buffer;
  /** {@link certificateKid} of its key */
  kid: string;
  publicKey: KeyObject;
  /** distinguished name as OpenSSL prints it, one attribute a line; an authority's, never a person's */
  subject: string;
  notBefore: Date;
  notAfter: Date;
}

const MAX_CERTIFICATE_BYTES = 64 * 1024;
const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

/** base64url(SHA-256(DER SubjectPublicKeyInfo)): survives renewal of a certificate on the same key. */
export function certificateKid(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
}

function toDer(input: Uint8Array | string): Buffer {
  // DER always starts with SEQUENCE; anything else can only be PEM text.
  if (typeof input !== 'string' && input[0] === 0x30) return Buffer.from(input);
  const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
  const [only, ...others] = [...text.matchAll(PEM)];
  if (only === undefined || others.length > 0) throw new VaultError('certificate_malformed');
  return Buffer.from(only[1]!, 'base64');
}

/** The few certificates that each sealing encrypts to, by their text: reading one costs as much as encrypting a finger. */
const known = new Map<string, RecipientCertificate>();
const mostKnown = 32;

/**
 * Reads one recipient certificate, DER or PEM with exactly one certificate. Dates and chain are not judged here. The same certificate
 * gives the same object: not to be changed.
 *
 * @throws VaultError certificate_malformed, certificate_key_not_p256, too_large (above 64 KiB)
 */
export function parseRecipientCertificate(input: Uint8Array | string): Readonly<RecipientCertificate> {
  if (input.length > MAX_CERTIFICATE_BYTES) throw new VaultError('too_large', { maxBytes: MAX_CERTIFICATE_BYTES });
  const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
  const before = known.get(text);
  if (before) return before;
  const parsed = parse(toDer(input));
  if (known.size >= mostKnown) known.clear();
  known.set(text, parsed);
  return parsed;
}

function parse(der: Buffer): RecipientCertificate {
  let parsed: X509Certificate;
  let publicKey: KeyObject;
  try {
    parsed = new X509Certificate(der);
    publicKey = parsed.publicKey;
  } catch {
    throw new VaultError('certificate_malformed');
  }
  // A curve that JWK cannot name makes export throw: not P-256 either.
  let curve: string | undefined;
  try {
    curve = publicKey.export({ format: 'jwk' }).crv;
  } catch {
    curve = undefined;
  }
  if (curve !== 'P-256') throw new VaultError('certificate_key_not_p256');
  const notBefore = new Date(parsed.validFrom);
  const notAfter = new Date(parsed.validTo);
  if (Number.isNaN(notBefore.getTime()) || Number.isNaN(notAfter.getTime())) {
    throw new VaultError('certificate_malformed');
  }
  // The parser stops at the end of the certificate; what it did not read must not travel along.
  if (parsed.raw.length !== der.length) throw new VaultError('certificate_malformed');
  return { der, kid: certificateKid(publicKey), publicKey, subject: parsed.subject, notBefore, notAfter };
}

/** Judges a certificate at a moment; both ends belong to the validity (RFC 5280 section 4.1.2.5). */
export function certificateValidity(
  certificate: Pick<RecipientCertificate, 'notBefore' | 'notAfter'>,
  at: Date,
): CertificateValidity {
  // Certificates count whole seconds: the last second is valid to its end.
  const second = Math.floor(at.getTime() / 1000);
  if (second < certificate.notBefore.getTime() / 1000) return 'notYetValid';
  return second > certificate.notAfter.getTime() / 1000 ? 'expired' : 'valid';
}

import { VaultError } from '../error.ts';
import { contentOf, decode, type Element, rawInteger, rawSequence, sequence } from './der.ts';
import { Reader } from './reader.ts';

/** Names a certificate as RFC 5652 section 10.2.4 does. Both are content octets, copied from the certificate as they stand. */
export interface IssuerAndSerial {
  issuer: Uint8Array;
  serial: Uint8Array;
}

const LIMITS = { maxBytes: 64 * 1024, maxNodes: 2000 };

/**
 * Reads issuer and serial number out of an X.509 certificate (RFC 5280 section 4.1).
 *
 * @throws VaultError certificate_malformed, too_large (above 64 KiB)
 */
export function issuerAndSerialOf(certificateDer: Uint8Array): IssuerAndSerial {
  const read = new Reader('certificate_malformed');
  const certificate = read.sequence(decode(certificateDer, LIMITS, 'certificate_malformed'));
  const fields = read.sequence(certificate[0]);
  // version is `[0] EXPLICIT DEFAULT v1`: absent in v1 certificates.
  const at = read.isTagged(fields[0], 0) ? 1 : 0;
  const issuer = fields[at + 2];
  if (issuer === undefined) throw new VaultError('certificate_malformed');
  read.sequence(issuer);
  return { issuer: contentOf(issuer), serial: read.integer(fields[at]) };
}

/** IssuerAndSerialNumber as an element. */
export function issuerAndSerialElement(name: IssuerAndSerial): Element {
  return sequence(rawSequence(name.issuer), rawInteger(name.serial));
}

/** Reads IssuerAndSerialNumber. */
export function readIssuerAndSerial(read: Reader, element: Element | undefined): IssuerAndSerial {
  const [issuer, serial, ...rest] = read.sequence(element);
  if (issuer === undefined || rest.length > 0) return read.fail();
  read.sequence(issuer);
  return { issuer: contentOf(issuer), serial: read.integer(serial) };
}

export function sameCertificateName(a: IssuerAndSerial, b: IssuerAndSerial): boolean {
  return Buffer.compare(a.issuer, b.issuer) === 0 && Buffer.compare(a.serial, b.serial) === 0;
}

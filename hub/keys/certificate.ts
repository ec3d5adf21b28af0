// The library's dependency injection needs this polyfill of `Reflect` before it loads.
import 'reflect-metadata';
import { createHash, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate as X509CertificateFields,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** What a certificate is for; decides its key usage extensions. */
export type CertificateUse = 'authority' | 'tls' | 'signing' | 'recipient';

export interface CertificateRequest {
  commonName: string;
  use: CertificateUse;
  /** Of any curve; only the issuer's must be P-256. */
  publicKey: KeyObject;
  /** Both cut to whole seconds. */
  notBefore: Date;
  notAfter: Date;
  /** Host names and IP addresses, for `tls`. */
  hosts?: readonly string[];
  /** Who issues it, with a P-256 key; the certificate is null when it signs itself. */
  issuer: { certificate: X509Certificate | null; key: KeyObject };
}

const keyUsage: Record<CertificateUse, KeyUsageFlags> = {
  authority: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
  tls: KeyUsageFlags.digitalSignature,
  signing: KeyUsageFlags.digitalSignature,
  recipient: KeyUsageFlags.keyAgreement,
};

export function newP256Key(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** An X.509 v3 certificate (RFC 5280) with a random serial number of 128 bits, signed by ECDSA P-256 with SHA-256. */
export async function issueCertificate(request: CertificateRequest): Promise<X509Certificate> {
  const { certificate, key } = request.issuer;
  const subject = new Name([{ CN: [{ utf8String: request.commonName }] }]);
  const made = await X509CertificateGenerator.create({
    subject,
    issuer: certificate ? new X509CertificateFields(certificate.raw).subjectName : subject,
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    publicKey: Buffer.from(request.publicKey.export({ type: 'spki', format: 'der' })),
    signingKey: key.toCryptoKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: extensions(request, keyId(request.publicKey), keyId(certificate?.publicKey ?? request.publicKey)),
  });
  return new X509Certificate(Buffer.from(made.rawData));
}

/** RFC 7093 2 method 1: the leftmost 160 bits of SHA-256 of the uncompressed point, in hex. */
function keyId(key: KeyObject): string {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const hash = createHash('sha256').update(Buffer.of(4)).update(x, 'base64url').update(y, 'base64url');
  return hash.digest('hex').slice(0, 40);
}

function extensions(request: CertificateRequest, subjectKeyId: string, issuerKeyId: string): Extension[] {
  const list: Extension[] = [
    new BasicConstraintsExtension(request.use === 'authority', undefined, true),
    new KeyUsagesExtension(keyUsage[request.use], true),
    new SubjectKeyIdentifierExtension(subjectKeyId),
    new AuthorityKeyIdentifierExtension(issuerKeyId),
  ];
  if (request.use === 'tls') {
    list.push(new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]));
    const names = (request.hosts ?? []).map(alternativeName);
    // RFC 5280 4.2.1.6: an extension without any name is not allowed.
    if (names.length > 0) list.push(new SubjectAlternativeNameExtension(names));
  }
  return list;
}

function alternativeName(host: string): JsonGeneralName {
  if (isIP(host) === 0) return { type: 'dns', value: host };
  return { type: 'ip', value: isIP(host) === 4 ? host : plainIpv6(host) };
}

/** In hexadecimal groups and without zone (which has no meaning elsewhere): the library misreads `::ffff:1.2.3.4`. */
function plainIpv6(host: string): string {
  return new URL(`http://[${host.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
}

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, integer, octets, oid, sequence, set, tagged, time, utf8, yes } from './der.ts';

/** What a certificate is for; decides its key usage extensions. */
export type CertificateUse = 'authority' | 'tls' | 'signing' | 'recipient';

export interface CertificateRequest {
  commonName: string;
  use: CertificateUse;
  publicKey: KeyObject;
  notBefore: Date;
  notAfter: Date;
  /** Host names and IP addresses, for `tls`. */
  hosts?: readonly string[];
  /** Who issues it; self-signed with `key` when `certificate` is null. */
  issuer: { certificate: X509Certificate | null; commonName: string; key: KeyObject };
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));
/** RFC 5280 4.2.1.3: the bits from the left, with the number of unused ones. */
const keyUsage: Record<CertificateUse, Buffer> = {
  authority: bits(Buffer.from([0x06]), 1),
  tls: bits(Buffer.from([0x80]), 7),
  signing: bits(Buffer.from([0x80]), 7),
  recipient: bits(Buffer.from([0x08]), 3),
};

export function newP256Key(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** An X.509 v3 certificate (RFC 5280), ECDSA P-256 with SHA-256. */
export function issueCertificate(request: CertificateRequest): X509Certificate {
  const spki = request.publicKey.export({ type: 'spki', format: 'der' });
  const issuerSpki = request.issuer.certificate?.publicKey.export({ type: 'spki', format: 'der' }) ?? spki;
  const serial = randomBytes(16);
  serial[0] = (serial[0] ?? 0) | 0x40;
  const body = sequence(
    tagged(0, true, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    name(request.issuer.commonName),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(request.commonName),
    spki,
    tagged(3, true, sequence(...extensions(request, keyId(spki), keyId(issuerSpki)))),
  );
  const signature = sign('sha256', body, request.issuer.key);
  return new X509Certificate(sequence(body, ecdsaWithSha256, bits(signature)));
}

function name(commonName: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(commonName))));
}

/** RFC 7093 2 method 1: the leftmost 160 bits of SHA-256 of the key. */
function keyId(spki: Buffer): Buffer {
  return createHash('sha256').update(spki.subarray(-65)).digest().subarray(0, 20);
}

function extensions(request: CertificateRequest, subject: Buffer, issuer: Buffer): Buffer[] {
  const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
    sequence(oid(id), ...(critical ? [yes()] : []), octets(value));
  const list = [
    extension('2.5.29.19', true, request.use === 'authority' ? sequence(yes()) : sequence()),
    extension('2.5.29.15', true, keyUsage[request.use]),
    extension('2.5.29.14', false, octets(subject)),
    extension('2.5.29.35', false, sequence(tagged(0, false, issuer))),
  ];
  if (request.use === 'tls') {
    list.push(extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))));
    list.push(extension('2.5.29.17', false, sequence(...(request.hosts ?? []).map(alternativeName))));
  }
  return list;
}

function alternativeName(host: string): Buffer {
  if (isIP(host) === 0) return tagged(2, false, Buffer.from(host, 'ascii'));
  return tagged(7, false, isIP(host) === 4 ? Buffer.from(host.split('.').map(Number)) : ipv6(host));
}

function ipv6(host: string): Buffer {
  const [head = '', tail] = host.split('::');
  const groups = (text: string): number[] =>
    text
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const all = [...left, ...new Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

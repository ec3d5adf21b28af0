// The library's dependency injection needs this polyfill of `Reflect` before it loads.
import 'reflect-metadata';
import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate as X509CertificateFields,
  X509CertificateGenerator,
} from '@peculiar/x509';

const DAY_MS = 86_400_000;

/** Who signs: a key and the chain of its certificate, in base64 DER. */
export interface Signer {
  key: KeyObject;
  x5c: readonly string[];
}

/** A made-up authority with a device provider and devices: one in order, one expired, one of another authority. */
export interface SbiPki {
  /** What a station puts among its roots of trust. */
  rootPem: string;
  device: Signer;
  expired: Signer;
  foreign: Signer;
}

let made: Promise<SbiPki> | null = null;

/** Keys and certificates, made at the first call: nothing secret is kept in files. */
export function sbiPki(): Promise<SbiPki> {
  made ??= make();
  return made;
}

async function make(): Promise<SbiPki> {
  const device = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const root = await authority('Made-up authority', null);
  const provider = await authority('Made-up device provider', root);
  const stranger = await authority('Another authority', null);
  const signer = async (issuer: Authority, days: { from: number; to: number }): Promise<Signer> => {
    const certificate = await issueCertificate({
      name: 'Made-up device',
      publicKey: device.publicKey,
      ca: false,
      issuer,
      ...days,
    });
    return { key: device.privateKey, x5c: [certificate, issuer.certificate].map(({ raw }) => raw.toString('base64')) };
  };
  return {
    rootPem: root.certificate.toString(),
    device: await signer(provider, { from: -1, to: 30 }),
    expired: await signer(provider, { from: -60, to: -30 }),
    foreign: await signer(stranger, { from: -1, to: 30 }),
  };
}

export interface Authority {
  key: KeyObject;
  certificate: X509Certificate;
}

/** An authority with an elliptic key, under another one or by itself. */
export async function authority(name: string, issuer: Authority | null): Promise<Authority> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = { key: privateKey, certificate: null };
  const request = { name, publicKey, ca: true, issuer: issuer ?? own, from: -365, to: 365 };
  return { key: privateKey, certificate: await issueCertificate(request) };
}

export interface CertificateRequest {
  name: string;
  publicKey: KeyObject;
  ca: boolean;
  /** With an elliptic key; `certificate` null signs itself. */
  issuer: { key: KeyObject; certificate: X509Certificate | null };
  /** Days from today. */
  from: number;
  to: number;
}

export async function issueCertificate(request: CertificateRequest): Promise<X509Certificate> {
  const { issuer, ca } = request;
  const subject = `CN=${request.name}`;
  const usage = ca ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign : KeyUsageFlags.digitalSignature;
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer.certificate ? new X509CertificateFields(issuer.certificate.raw).subjectName : subject,
    notBefore: new Date(Date.now() + request.from * DAY_MS),
    notAfter: new Date(Date.now() + request.to * DAY_MS),
    publicKey: Buffer.from(request.publicKey.export({ type: 'spki', format: 'der' })),
    signingKey: issuer.key.toCryptoKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [new BasicConstraintsExtension(ca, undefined, true), new KeyUsagesExtension(usage, true)],
  });
  return new X509Certificate(Buffer.from(certificate.rawData));
}

/** A compact JWS (RS256) with its chain, as services make it. */
export function signJws(payload: unknown, { key, x5c }: Signer): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', typ: 'JWT', x5c })}.${part(payload)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}
